"""`siger train`: train the model."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.assistant.freshness import is_current
from bot.assistant.training import train_model
from bot.logs import configure_logs
from bot.settings import settings

app = typer.Typer(add_completion=False)


@app.command()
def train(
    force: Annotated[bool, typer.Option("--force", help="Train even where nothing has changed")] = False,
) -> None:
    """Train the model where the pipeline, the domain or the training data have changed."""
    models = settings().model_path
    if is_current(models) and not force:
        typer.echo("The model is up to date.")
        return
    configure_logs(json=settings().log_json)
    typer.echo(f"Trained {train_model(models).name}.")
