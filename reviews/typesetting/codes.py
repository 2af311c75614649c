"""The short verification code that is printed on a paper.

A stand-alone script needs three lines, no part of the product and nothing but the certified bytes:

    digest = hashlib.sha256(json.dumps(certified, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())
    number = int(digest.hexdigest(), 16) >> 196
    code = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[number >> 5 * place & 31] for place in range(11, -1, -1))

printed in groups of four: `7K2M-90QX-A3TD`.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, Final

# Crockford's letters: none can be taken for another when read aloud from paper (no I, L, O, U).
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH: Final = 12


def canonical_bytes(certified: Any) -> bytes:
    """The one text of some JSON values: UTF-8, sorted keys, no spaces. Raises TypeError for anything else."""
    return json.dumps(certified, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest_of(certified: Any) -> str:
    """SHA-256 of the canonical bytes, lower-case hex."""
    return hashlib.sha256(canonical_bytes(certified)).hexdigest()


def verification_code(digest_hex: str) -> str:
    """Twelve characters in three groups, the first 60 bits of a SHA-256, for example `7K2M-90QX-A3TD`.

    Raises ValueError where digest_hex is not 64 hex digits.
    """
    if len(digest_hex) != 64:
        raise ValueError("a SHA-256 has 64 hex digits")
    number = int(digest_hex, 16) >> (256 - 5 * LENGTH)
    code = "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(LENGTH - 1, -1, -1))
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))
