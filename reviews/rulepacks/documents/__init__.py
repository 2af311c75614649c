"""Standards as files to take along: a workbook to read, print and change."""

from reviews.rulepacks.documents.workbook import pack_workbook

__all__ = ["pack_workbook"]
