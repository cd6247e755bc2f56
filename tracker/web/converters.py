"""Numbers in addresses: only those that can be an id; anything else is no page."""

from flask import Flask
from werkzeug.routing import IntegerConverter


class IdConverter(IntegerConverter):
    """1 to 2^31 - 1: more would be an error in either database, not an absent row."""

    regex = r"[1-9]\d{0,9}"

    def __init__(self, map: object) -> None:  # noqa: A002 -- werkzeug's own name
        super().__init__(map, min=1, max=2**31 - 1)  # type: ignore[arg-type]


def register(app: Flask) -> None:
    """Make every `<int:…>` an id."""
    app.url_map.converters["int"] = IdConverter
