"""A paper as DOCX. It names the fonts government offices have."""

from reviews.typesetting.docx.writer import make_docx

__all__ = ["make_docx"]
