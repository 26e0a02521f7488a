"""Telegram: aiogram hears, python-telegram-bot speaks."""
