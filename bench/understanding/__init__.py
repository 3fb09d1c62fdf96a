"""How well Siger understands, beside others: on somebody else's data, and beside stock Rasa on ours."""
