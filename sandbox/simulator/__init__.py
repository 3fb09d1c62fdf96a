"""Invented citizens, an API that moves them, and a page that looks like their phones."""
