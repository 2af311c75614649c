"""Official papers (GB/T 9704) from one content model as DOCX and PDF, and tables as XLSX. Pure; imports reviews.errors alone.

    digest = digest_of(certified)                       # the JSON values that the paper vouches for
    sheet = Paper(
        title="行政执法案卷抽取见证单", dated_on=date(2026, 9, 8), closing=Closing("某某区司法局", date(2026, 9, 8)),
        blocks=(Heading("抽取结果"), Paragraph("共抽取案卷60卷。"), Table(head=(("序号", "单位"),), rows=(("1", "甲局"),)),
                SignatureLines((Signer("见证人", "张某"), Signer("见证人", "李某")))),
        verification=Verification(verification_code(digest), "据公布的抽取名册算出。"),
    )
    docx, pdf = make_docx(sheet), make_pdf(sheet, font_folder=settings.font_folder)
"""

from reviews.typesetting.changes import mark_changes, text_of_block
from reviews.typesetting.codes import canonical_bytes, digest_of, verification_code
from reviews.typesetting.docx import make_docx
from reviews.typesetting.fonts import FontChoice, FontsMissing, choose_fonts
from reviews.typesetting.paper import (
    Alignment,
    Attachment,
    Blanks,
    Block,
    Cell,
    Closing,
    Facts,
    Heading,
    Imprint,
    Mark,
    PageBreak,
    Paper,
    Paragraph,
    PictureBlock,
    RedHead,
    Revision,
    Run,
    SignatureLines,
    Signer,
    Spacer,
    Table,
    Verification,
    Words,
    as_cell,
    as_runs,
    plain_text,
)
from reviews.typesetting.pdf import PIXELS_PER_INCH, Unprintable, make_pdf, make_pictures
from reviews.typesetting.xlsx import Share, Sheet, make_table_workbook

__all__ = [
    "PIXELS_PER_INCH",
    "Alignment",
    "Attachment",
    "Blanks",
    "Block",
    "Cell",
    "Closing",
    "Facts",
    "FontChoice",
    "FontsMissing",
    "Heading",
    "Imprint",
    "Mark",
    "PageBreak",
    "Paper",
    "Paragraph",
    "PictureBlock",
    "RedHead",
    "Revision",
    "Run",
    "Share",
    "Sheet",
    "SignatureLines",
    "Signer",
    "Spacer",
    "Table",
    "Unprintable",
    "Verification",
    "Words",
    "as_cell",
    "as_runs",
    "canonical_bytes",
    "choose_fonts",
    "digest_of",
    "make_docx",
    "make_pdf",
    "make_pictures",
    "make_table_workbook",
    "mark_changes",
    "plain_text",
    "text_of_block",
    "verification_code",
]
