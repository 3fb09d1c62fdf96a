"""Telegram's Bot API, as far as python-telegram-bot and Siger need it, and its updates."""
