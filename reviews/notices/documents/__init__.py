"""A letter's content as a paper, and the stored pages of an issued letter."""

from reviews.notices.documents.pictures import count_issued_pages, draw_issued_page
from reviews.notices.documents.wording import write_letter

__all__ = ["count_issued_pages", "draw_issued_page", "write_letter"]
