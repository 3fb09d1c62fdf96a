"""The first step: words, each with its place in the original and its standard Indonesian spelling."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from nlu.components.messages import READ_AS, WORD
from nlu.text.normaliser import read_words


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class Normaliser(Tokenizer):
    """Rasa's tokens in normalised spelling; its data keep the `nlu.text.words.Word`."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Intents are whole; tokens have no pattern of their own."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """The words of `attribute`; a message without any word has no tokens."""
        return [
            Token(word.normal, word.start, word.end, data={WORD: word, READ_AS: word.normal.split()})
            for word in read_words(message.get(attribute))
        ]
