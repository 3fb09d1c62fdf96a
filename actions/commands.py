"""How an action asks for an effect: the turn carries it out in its own transaction."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from bot.domain.commands import Command


def send_command(dispatcher: CollectingDispatcher, command: Command) -> None:
    """Ask for `command` to be carried out with this turn."""
    dispatcher.utter_message(json_message=command.model_dump(mode="json"))
