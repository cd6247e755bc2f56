"""Files under DATA_DIR/files by opaque name: safe on disk before any row speaks of them."""

import hashlib
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple


class Kept(NamedTuple):
    """A file that is safely on disk."""

    stored_name: str
    size: int
    sha256: str


class FileStore:
    """One folder of opaque files; the names that people gave live in the database only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, data: bytes) -> Kept:
        """Write, flush to disk, then rename: a kill leaves no half file under a real name."""
        name = uuid.uuid4().hex
        part = self.folder / f".{name}.part"
        with part.open("wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        part.rename(self.path(name))
        return Kept(name, len(data), hashlib.sha256(data).hexdigest())

    @contextmanager
    def keeping(self, data: bytes) -> Iterator[Kept]:
        """Keep a file while its row is written; without the row the file goes again."""
        kept = self.keep(data)
        try:
            yield kept
        except BaseException:
            self.drop(kept.stored_name)
            raise

    def path(self, stored_name: str) -> Path:
        """Where a kept file lies; ValueError for a name that we did not make."""
        return self.folder / uuid.UUID(hex=stored_name).hex

    def drop(self, stored_name: str) -> None:
        """Forget a file whose row was never written."""
        self.path(stored_name).unlink(missing_ok=True)
