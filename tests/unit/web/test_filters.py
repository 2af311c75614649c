"""How numbers of bytes are shown to people."""

from __future__ import annotations

import pytest

from reviews.web.filters import size


@pytest.mark.parametrize(("count", "shown"), [
    (0, "0 字节"), (862, "862 字节"), (1024, "1 KB"), (380_000, "371 KB"), (13_000_000, "12.4 MB"),
])
def test_sizes_are_read_without_counting_digits(count: int, shown: str) -> None:
    assert size(count) == shown
