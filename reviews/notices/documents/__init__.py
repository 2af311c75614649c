"""A letter's content as files: DOCX for people who edit, PDF for people who read and keep."""

from reviews.notices.documents.docx import make_docx
from reviews.notices.documents.fonts import FontChoice, FontsMissing, choose_fonts
from reviews.notices.documents.pdf import make_pdf

__all__ = ["FontChoice", "FontsMissing", "choose_fonts", "make_docx", "make_pdf"]
