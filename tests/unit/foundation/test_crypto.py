"""Field encryption: bound to its row, new each time, clear about a wrong key (D3, C2)."""

from __future__ import annotations

import pytest

from reviews.errors import Unavailable
from reviews.foundation.crypto import FieldCipher, load_cipher


def test_a_value_comes_back_only_at_its_address():
    cipher = FieldCipher(b"k" * 32)
    sealed = cipher.encrypt("320123199001011234", address="people/id/1")
    assert "3201" not in sealed
    assert cipher.decrypt(sealed, address="people/id/1") == "320123199001011234"
    with pytest.raises(Unavailable):
        cipher.decrypt(sealed, address="people/id/2")


def test_the_same_text_is_sealed_differently_each_time():
    cipher = FieldCipher(b"k" * 32)
    assert cipher.encrypt("x", address="a") != cipher.encrypt("x", address="a")


@pytest.mark.parametrize("sealed", ["", "v1:", "v1:!!!!", "v1:AAAA"])
def test_rubbish_is_refused_in_words(sealed):
    with pytest.raises(Unavailable, match="密钥"):
        FieldCipher(b"k" * 32).decrypt(sealed, address="a")


def test_the_key_is_made_once_and_kept_private(tmp_path):
    sealed = load_cipher(tmp_path).encrypt("x", address="a")
    assert load_cipher(tmp_path).decrypt(sealed, address="a") == "x"
    assert (tmp_path / "field.key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "field.key").read_bytes() != b"x"


def test_another_installations_key_opens_nothing():
    sealed = FieldCipher(b"k" * 32).encrypt("x", address="a")
    with pytest.raises(Unavailable):
        FieldCipher(b"l" * 32).decrypt(sealed, address="a")
