"""People at work: how somebody comes to a role, leaves it, and proves who he is."""

from bot.people.people import People

__all__ = ["People"]
