"""Proving a ring of keys on what is sealed, in the database or a backup; nothing is written."""

from storage.proving.archived import prove_backup
from storage.proving.live import prove, survey
from storage.proving.samples import Proof, Survey

__all__ = ["Proof", "Survey", "prove", "prove_backup", "survey"]
