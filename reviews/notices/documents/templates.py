"""The DOCX of a paper: in the office's template where one is in force, else in our own layout; and a sample to look at."""

from __future__ import annotations

import hashlib
import os
import tempfile
from datetime import date
from pathlib import Path

from extraction import convert
from reviews.foundation.ids import new_id
from reviews.notices.documents.pictures import count_pages
from reviews.notices.domain import NoticeKind
from reviews.typesetting import (
    Attachment,
    Closing,
    Heading,
    Imprint,
    Paper,
    Paragraph,
    RedHead,
    Table,
    Verification,
    make_docx,
)
from reviews.typesetting.templates import fill_template


def set_docx(paper: Paper, template: bytes | None, *, font_folder: Path | None) -> bytes:
    """Raises FontsMissing for a chart where no Chinese font is found."""
    if template is None:
        return make_docx(paper, font_folder=font_folder)
    return fill_template(template, paper, font_folder=font_folder)


def sample_docx(template: bytes, kind: NoticeKind, *, organ: str, day: date, font_folder: Path | None) -> bytes:
    """The sample of a version; the same template, organ and day give the same bytes."""
    return set_docx(sample_paper(kind, organ, day), template, font_folder=font_folder)


def sample_pdf(folder: Path, docx: bytes) -> Path:
    """Where the pages of a sample lie once they are drawn. folder: may be emptied at any time."""
    return folder / f"{hashlib.sha256(docx).hexdigest()}.pdf"


def draw_sample(folder: Path, docx: bytes) -> Path:
    """Draw a sample as it would be printed here, by the walled-in converter. Raises extraction.NotConverted."""
    target = sample_pdf(folder, docx)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = folder / f"{new_id()}.part"
    try:
        with tempfile.TemporaryDirectory() as place:
            source = Path(place) / "sample.docx"
            source.write_bytes(docx)
            convert(source, part)
        count_pages(part)
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    return target


def sample_paper(kind: NoticeKind, organ: str, today: date) -> Paper:
    """Invented content with one of everything that a paper may hold, two pages of text long."""
    plain = Paragraph("这是样张，用来查看模板的版式。" * 14)
    rows = tuple((str(number), f"示例单位{number}", "60", "92.50") for number in range(1, 9))
    table = Table(head=(("序号", "单位", "案卷数", "平均分"),), rows=rows, aligns=("centre", "left", "right", "right"),
                  caption="各单位评查情况（示例）")
    return Paper(
        title=f"关于某某市2026年第三季度{kind.label}样张的通知", subtitle="（样张）", dated_on=today,
        head=RedHead(organ or "某某市司法局", "某司评〔2026〕1号"), addressee="各行政执法单位：",
        blocks=(Heading("一级标题"), plain, Heading("二级标题", 2), plain, Heading("三级标题", 3), plain, table,
                Heading("另一个一级标题"), plain),
        closing=Closing(organ or "某某市司法局", today),
        attachments=(Attachment("示例附件（横排）", (table,), landscape=True), Attachment("示例附件（竖排）", (plain,))),
        imprint=Imprint(organ or "某某市司法局", today, "示例抄送单位"), verification=Verification("样张—不能核验"), draft=True,
    )
