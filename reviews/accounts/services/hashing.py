"""Password hashes: Argon2id, never inside a write unit and never more than four at once."""

from __future__ import annotations

import threading
from functools import cache

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from reviews.foundation.db import is_writing

# m = 19 MiB, t = 2, p = 1: about 30 ms on one core. Source: OWASP Password Storage Cheat Sheet, Argon2id.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1, type=Type.ID)
# Two hundred people signing in at half past eight must not starve everyone else on two cores.
_SLOTS = threading.BoundedSemaphore(4)


def hash_password(password: str) -> str:
    """The Argon2id hash of a password. Raises RuntimeError inside a write unit: a hash must not hold up other writers."""
    _outside_write_unit()
    with _SLOTS:
        return _HASHER.hash(password)


def verify_password(hashed: str, password: str) -> bool:
    """Whether the password belongs to the hash; an empty hash belongs to none, and takes as long to say so."""
    _outside_write_unit()
    with _SLOTS:
        try:
            return _HASHER.verify(hashed or dummy_hash(), password) and bool(hashed)
        except (InvalidHashError, VerificationError):
            return False


@cache
def dummy_hash() -> str:
    """The hash that stands in for unknown people, so that an answer takes as long as for known ones."""
    return _HASHER.hash("no such person")


def _outside_write_unit() -> None:
    if is_writing():
        raise RuntimeError("a password is never hashed inside a write unit")
