"""What is wrong with issued papers: contents, codes, files, gaps in the numbers."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.foundation.files import FileStore
from reviews.notices.domain import (
    CaseFeedback,
    NoticeKind,
    NoticeState,
    content_hash,
    pictures_of,
    read_content,
    verification_code,
)
from reviews.notices.models import Notice, NumberSeries, PaperTemplate


def list_issued_faults(session: Session, store: FileStore) -> Iterator[str]:
    """What is wrong with issued papers and templates, as Chinese sentences: content, code, files, gaps in the numbers."""
    series: dict[tuple[str, int], int] = {}
    issued = (
        sa.select(Notice)
        .where(Notice.state == NoticeState.ISSUED.value)
        .order_by(Notice.kind, Notice.year, Notice.ordinal)
    )
    for notice in session.scalars(issued):
        paper = read_content(notice.content)
        if content_hash(paper) != notice.content_hash or not verification_code(paper) == paper.code == notice.code:
            yield f"{notice.number}的内容与签发时不一致"
        files = [("DOCX", notice.docx_sha256), ("PDF", notice.pdf_sha256)]
        files += [(label, sha256) for label, sha256 in (("附表", notice.xlsx_sha256), ("数据底稿", notice.snapshot_sha256))
                  if sha256 is not None]
        files += [("页图", sha256) for sha256 in (
            pictures_of(paper) if isinstance(paper, CaseFeedback) else [page.sha256 for page in paper.pages])]
        for label, sha256 in files:
            if sha256 is None or not store.verify(sha256):
                yield f"{notice.number}的{label}文件缺失或者被改动"
        key = (notice.kind, notice.year or 0)
        expected = series.get(key, 0) + 1
        if notice.ordinal != expected:
            yield f"{notice.number}之前缺少第{expected}号"
        series[key] = notice.ordinal or expected
    counted = sa.select(NumberSeries).where(NumberSeries.last > 0).order_by(NumberSeries.kind, NumberSeries.year)
    for one in session.scalars(counted):
        last = series.get((one.kind, one.year), 0)
        if one.last != last:
            yield f"{NoticeKind(one.kind).label}{one.year}年编到第{one.last}号，签发的文件到第{last}号"
    for template in session.scalars(sa.select(PaperTemplate).order_by(PaperTemplate.kind, PaperTemplate.seq)):
        if not store.verify(template.sha256):
            yield f"公文模板“{template.name}”（第{template.seq}版）的文件缺失或者被改动"
