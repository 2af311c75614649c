"""Random identifiers: no counter is visible to anyone, and no order or time can be read from an id."""

from __future__ import annotations

import secrets

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
ID_LENGTH = 20


def new_id() -> str:
    """A random id of 20 base-32 characters (100 bits), safe in addresses and file names."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(ID_LENGTH))
