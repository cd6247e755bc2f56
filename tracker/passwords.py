"""Password hashes (argon2id): costly to make on purpose, so their cost is a setting."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tracker.domain.passwords import normal
from tracker.domain.tokens import fresh


class Passwords:
    """Makes and compares hashes. `cheap` is for tests: it protects nothing."""

    def __init__(self, *, cheap: bool = False) -> None:
        self._argon = (
            PasswordHasher(time_cost=1, memory_cost=8, parallelism=1) if cheap else PasswordHasher()
        )
        self._nobody = self.hash(fresh())

    def hash(self, password: str) -> str:
        """What the database keeps of a password."""
        return self._argon.hash(normal(password))

    def matches(self, stored: str | None, password: str) -> bool:
        """Whether the password is the stored one; takes as long where there is none."""
        try:
            return self._argon.verify(stored or self._nobody, normal(password)) and bool(stored)
        except (VerificationError, InvalidHashError):
            return False

    def fresher(self, stored: str, password: str) -> str | None:
        """A new hash where the stored one was made at another cost."""
        return self.hash(password) if self._argon.check_needs_rehash(stored) else None
