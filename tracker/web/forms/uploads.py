"""A file asked for: is one there, is its name of the right kind, is it empty or too large?

What the file really holds is judged where it is read or stored, never from its name.
"""

import os
from collections.abc import Sequence
from typing import Any

from werkzeug.datastructures import FileStorage

from tracker.web.forms.asked import Asked, one_line, sentence


def plain_name(storage: FileStorage) -> str:
    """The last part of the file's name, cleaned, at most 200 characters; shown, never opened."""
    last = one_line((storage.filename or "").replace("\\", "/")).rsplit("/", 1)[-1]
    stem, ending = os.path.splitext(last)
    return f"{stem[:180]}{ending[:20]}" or "file"


def _size(storage: FileStorage) -> int:
    size = storage.stream.seek(0, os.SEEK_END)
    storage.stream.seek(0)
    return size


class Upload(Asked):
    """A file: `data` is a FileStorage or None.

    `endings` are the allowed ends of the name without dot, `megabytes` the limit of each file.
    """

    kind = "upload"
    otherwise = "file"
    data: Any

    def __init__(
        self,
        label: str = "",
        *,
        endings: Sequence[str] = (),
        megabytes: int = 20,
        **settings: Any,
    ) -> None:
        super().__init__(label, **settings)
        self.endings, self.megabytes = tuple(endings), megabytes
        self.files: list[FileStorage] = []

    @property
    def accept(self) -> str:
        """What the browser's file dialog offers."""
        return ",".join(f".{ending}" for ending in self.endings)

    @property
    def chosen(self) -> list[str]:
        """The names of what was sent: after a refusal it must be chosen again."""
        return [plain_name(each) for each in self.files]

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take files; text posted under the name counts as nothing."""
        self.files = [each for each in valuelist if isinstance(each, FileStorage) and each.filename]
        self.data = next(iter(self.files), None)

    def is_empty(self) -> bool:
        """Was no file chosen?"""
        return not self.files

    def problem(self) -> str | None:
        """The first thing wrong with any of the files."""
        return next(filter(None, map(self._problem_of, self.files)), None)

    def _problem_of(self, storage: FileStorage) -> str | None:
        name = plain_name(storage)
        if self.endings and not name.lower().endswith(tuple(f".{e}" for e in self.endings)):
            kinds = " or ".join(filter(None, [", ".join(self._kinds[:-1]), self._kinds[-1]]))
            return f"{sentence(self.noun)} must be {kinds}: “{name}” is not"
        size = _size(storage)
        if size == 0:
            return f"“{name}” is empty: choose another file"
        if size > self.megabytes * 1024 * 1024:
            return f"“{name}” is larger than {self.megabytes} MB: choose a smaller file"
        return None

    @property
    def _kinds(self) -> list[str]:
        return [f".{ending}" for ending in self.endings]
