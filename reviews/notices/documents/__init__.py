"""A letter's content as files: DOCX for people who edit, PDF for people who read and keep."""

from reviews.notices.documents.docx import make_docx
from reviews.notices.documents.fonts import FontChoice, FontsMissing, choose_fonts
from reviews.notices.documents.pdf import make_pdf
from reviews.notices.documents.pictures import make_pictures

__all__ = ["FontChoice", "FontsMissing", "choose_fonts", "make_docx", "make_pdf", "make_pictures"]
