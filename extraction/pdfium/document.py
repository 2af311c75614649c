"""Opening a PDF and its pages."""

from __future__ import annotations

from typing import Any

import pypdfium2_raw.bindings as c


class PageError(Exception):
    """The page could not be opened or read."""


class Document:
    """An open PDF. Raises PasswordNeeded or PageError when it cannot be opened."""

    def __init__(self, path: str) -> None:
        c.FPDF_InitLibrary()
        self._raw = c.FPDF_LoadDocument(path.encode(), None)
        if not self._raw:
            code = int(c.FPDF_GetLastError())
            if code in (c.FPDF_ERR_PASSWORD, c.FPDF_ERR_SECURITY):
                raise PasswordNeeded
            raise PageError(f"error {code}")

    @property
    def raw(self) -> Any:
        """PDFium's own handle."""
        return self._raw

    def __len__(self) -> int:
        return max(0, int(c.FPDF_GetPageCount(self._raw)))

    def page(self, index: int) -> Any:
        """Open page index (from 0); the caller closes it with ``close_page``."""
        page = c.FPDF_LoadPage(self._raw, index)
        if not page:
            raise PageError("load")
        return page

    @staticmethod
    def close_page(page: Any) -> None:
        """Release a page."""
        c.FPDF_ClosePage(page)


class PasswordNeeded(PageError):
    """The file asks for a password."""
