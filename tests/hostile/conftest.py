"""Files made for the hostile tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.pdf_writer import simple_pdf


@pytest.fixture
def good_pdf(tmp_path: Path) -> Path:
    """A small healthy PDF of three pages."""
    path = tmp_path / "good.pdf"
    path.write_bytes(simple_pdf(["Page one text", "Page two text", "Page three text"]))
    return path
