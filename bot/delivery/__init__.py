"""Carries what the outbox holds to where it is addressed: claim, render, send, settle."""

from bot.delivery.delivery import Delivery
from bot.delivery.waits import wait_before

__all__ = ["Delivery", "wait_before"]
