"""Secrets in links and cookies: made at random, kept only as a hash."""

import hashlib
import re
import secrets

_SHAPE = re.compile(r"([1-9][0-9]{0,9})-([A-Za-z0-9_-]{43})")
_LAST_ID = 2**31 - 1


def fresh() -> str:
    """A new secret of 256 random bits."""
    return secrets.token_urlsafe(32)


def digest(secret: str, *, bound_to: str = "") -> str:
    """What the database keeps of a secret.

    `bound_to` makes the secret worthless once that value changes (a reset link and the password
    hash it was asked under).
    """
    return hashlib.sha256(f"{secret}{bound_to}".encode()).hexdigest()


def in_link(row_id: int, secret: str) -> str:
    """The text that a link carries."""
    return f"{row_id}-{secret}"


def from_link(text: str) -> tuple[int, str] | None:
    """Row id and secret of a link; None for what no link of ours carries."""
    match = _SHAPE.fullmatch(text)
    if match is None or int(match[1]) > _LAST_ID:
        return None
    return int(match[1]), match[2]
