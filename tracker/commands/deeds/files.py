"""Files that a command brings with it: recognised, safe on disk, then a row that speaks of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from tracker.db import db
from tracker.domain.file_types import recognise
from tracker.domain.permissions import Actor
from tracker.filestore import FileStore, Kept
from tracker.models import StoredFile


@dataclass(frozen=True)
class TakenFile:
    """A file whose kind is known and that is safely on disk."""

    kept: Kept
    filename: str
    media_type: str


@contextmanager
def taken_in(files: FileStore, filename: str, data: bytes) -> Iterator[TakenFile]:
    """Recognise and keep a file for the command inside the block; forget it if that refuses."""
    found = recognise(data, filename)
    with files.keeping(data) as kept:
        yield TakenFile(kept, filename, found.media_type)


def file_row(taken: TakenFile, service_id: int, *, by: Actor, at: datetime) -> StoredFile:
    """The row of a file, with its id."""
    row = StoredFile(
        service_id=service_id, stored_name=taken.kept.stored_name, filename=taken.filename,
        media_type=taken.media_type, size=taken.kept.size, sha256=taken.kept.sha256,
        uploaded_by=by.user_id or None, uploaded_at=at,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row
