"""Reading one file from first byte to documents and fields, with every parse in a disposable child.

Entry points: read_file, read_document.
"""

from extraction.reading.files import MAX_PAGES, read_document, read_file
from extraction.reading.recognition import OCR_SLICE
from extraction.reading.slices import TEXT_SLICE

__all__ = ["MAX_PAGES", "OCR_SLICE", "TEXT_SLICE", "read_document", "read_file"]
