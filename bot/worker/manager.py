"""Notice when the end of a job could not be noted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from procrastinate.connector import BaseConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.manager import JobManager


class WatchfulJobManager(JobManager):
    """Calls `on_loss` where the database does not take the end of a job.

    Procrastinate leaves such a job "doing" for as long as its worker lives, and whatever waits for its
    lock waits with it: a conversation would fall silent. As soon as that worker is gone, the sweep puts the
    job back; and a job that was done already does nothing the second time.
    """

    def __init__(self, connector: BaseConnector) -> None:
        super().__init__(connector)
        self.on_loss: Callable[[], object] | None = None

    async def finish_job(self, *args: Any, **kwargs: Any) -> None:
        try:
            await super().finish_job(*args, **kwargs)
        except ConnectorException:
            self._report_loss()
            raise

    async def retry_job(self, *args: Any, **kwargs: Any) -> None:
        try:
            await super().retry_job(*args, **kwargs)
        except ConnectorException:
            self._report_loss()
            raise

    def _report_loss(self) -> None:
        if self.on_loss is not None:
            self.on_loss()
