"""The files that citizens and Siger exchanged."""

from __future__ import annotations

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from sandbox.simulator.tables import StoredFile
from sandbox.simulator.views import File, KeptFile


class Files:
    """Bytes by the provider's id. Usable from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, file_id: str, file: File, message_id: int | None = None) -> None:
        """Store a file, of a message where it is known already."""
        row = StoredFile(
            id=file_id,
            message_id=message_id,
            name=file.name,
            content_type=file.content_type,
            content=file.content,
        )
        with Session(self._engine) as session:
            session.add(row)
            session.commit()

    def get(self, file_id: str) -> KeptFile | None:
        """One file by the provider's id of it."""
        with Session(self._engine) as session:
            row = session.get(StoredFile, file_id)
            return _kept(row) if row else None

    def of_message(self, message_id: int) -> list[KeptFile]:
        """The files of one message."""
        wanted = select(StoredFile).where(StoredFile.message_id == message_id)
        with Session(self._engine) as session:
            return [_kept(row) for row in session.scalars(wanted)]

    def delete(self, file_id: str) -> None:
        """Forget a file."""
        with Session(self._engine) as session:
            session.execute(delete(StoredFile).where(StoredFile.id == file_id))
            session.commit()


def _kept(row: StoredFile) -> KeptFile:
    return KeptFile(
        id=row.id,
        name=row.name,
        content_type=row.content_type,
        content=row.content,
        message_id=row.message_id,
    )
