"""A letter's content as files: DOCX for people who edit, PDF for people who read and keep."""

from reviews.notices.documents.docx import make_docx
from reviews.notices.documents.fonts import FontChoice, FontsMissing, choose_fonts
from reviews.notices.documents.pdf import make_pdf
from reviews.notices.documents.pictures import count_issued_pages, draw_issued_page, make_pictures

__all__ = [
    "FontChoice",
    "FontsMissing",
    "choose_fonts",
    "count_issued_pages",
    "draw_issued_page",
    "make_docx",
    "make_pdf",
    "make_pictures",
]
