"""Encryption of single fields (secrets of the second factor, identity numbers) with a key outside database and backup."""

from __future__ import annotations

import base64
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from reviews.errors import Unavailable


class FieldCipher:
    """AES-256-GCM with a random nonce; the row's address is bound in, so that a value cannot be moved to another row."""

    def __init__(self, key: bytes) -> None:
        self._aead = AESGCM(key)

    def encrypt(self, text: str, *, address: str) -> str:
        """address: table/column/row of the value. Returns "v1:" + base64 of nonce and ciphertext."""
        nonce = os.urandom(12)
        sealed = self._aead.encrypt(nonce, text.encode(), address.encode())
        return "v1:" + base64.b64encode(nonce + sealed).decode("ascii")

    def decrypt(self, sealed: str, *, address: str) -> str:
        """Raises Unavailable when the key is not the one the value was sealed with, or the value was moved."""
        try:
            raw = base64.b64decode(sealed.removeprefix("v1:"))
            return self._aead.decrypt(raw[:12], raw[12:], address.encode()).decode()
        except (InvalidTag, ValueError) as error:
            raise Unavailable("密钥与数据不符，无法读取该项内容。请系统管理员恢复原密钥文件 field.key。") from error


def load_cipher(data: Path) -> FieldCipher:
    """The installation's cipher; makes field.key (mode 0600) at first use."""
    path = data / "field.key"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(os.urandom(32))
    return FieldCipher(path.read_bytes())
