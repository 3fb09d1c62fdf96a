"""Public services: the card that was asked for, questions about it, and corrections of it."""
