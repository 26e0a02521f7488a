"""Telegram: one token; ears that ask, and python-telegram-bot, which alone speaks."""
