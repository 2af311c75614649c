"""Contents as papers and workbooks, and the stored pages of an issued paper."""

from reviews.notices.documents.changes import ShownBlock, compare_texts, has_changes, shown_changes
from reviews.notices.documents.check_pack import make_check_pack
from reviews.notices.documents.papers import framed, write_annexes, write_paper
from reviews.notices.documents.pictures import count_pages, draft_pdf, draw_page
from reviews.notices.documents.templates import draw_sample, sample_docx, sample_pdf, set_docx
from reviews.notices.documents.wording import write_letter

__all__ = ["ShownBlock", "compare_texts", "count_pages", "draft_pdf", "draw_page", "draw_sample",
           "framed", "has_changes", "make_check_pack", "sample_docx", "sample_pdf", "set_docx", "shown_changes",
           "write_annexes", "write_letter", "write_paper"]
