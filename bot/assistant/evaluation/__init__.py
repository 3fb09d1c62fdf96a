"""How well sentences are understood that no training saw, and what that costs."""
