"""Text that both databases, the mail and the word files can hold."""

import re
from typing import Any

# NUL and lone surrogates cannot be stored at all, the other controls break exported documents.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def storable(text: str) -> str:
    """The text with a space for each character that cannot be kept; places stay the same."""
    return _UNWANTED.sub(" ", text)


def storable_json(value: Any) -> Any:
    """The same for every text inside a JSON value."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [storable_json(one) for one in value]
    if isinstance(value, dict):
        return {key: storable_json(one) for key, one in value.items()}
    return value
