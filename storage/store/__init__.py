"""What is remembered: one transaction at a time, and everything it may touch."""

from storage.store.store import Ledger, Store

__all__ = ["Ledger", "Store"]
