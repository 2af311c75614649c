"""Characters, ruled lines and pictures of a PDF page through PDFium's raw interface.

PDFium is not thread-safe and aborts when memory runs out: call this only in a reading child.
"""

from extraction.pdfium.contents import garbled, read_packed, read_page
from extraction.pdfium.document import Document, PageError, PasswordNeeded
from extraction.pdfium.rendering import largest_dpi, page_size, render, render_part

__all__ = [
    "Document",
    "PageError",
    "PasswordNeeded",
    "garbled",
    "largest_dpi",
    "page_size",
    "read_packed",
    "read_page",
    "render",
    "render_part",
]
