"""Reading untidy Indonesian: pure functions, without Rasa."""
