"""`flask check`: every stored file exists and hashes right, totals equal their tally, issued letters are unchanged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.cases.models import Case, CaseFile, Finding, Reading, RuleRun
from reviews.foundation.audit import verify_chain
from reviews.foundation.files import FileStore
from reviews.notices.queries import list_issued_faults
from reviews.rectification.models import CommonMeasure, LedgerEvidence
from reviews.scoresheets.models import AnswerFile
from reviews.scoresheets.queries import list_totals_that_differ
from reviews.scoresheets.queries.digests import list_digest_faults


@dataclass(frozen=True, slots=True)
class CheckReport:
    """checked: how many things of each kind were looked at; faults: Chinese sentences, none when all is well."""

    checked: dict[str, int]
    faults: tuple[str, ...]


def list_faults(session: Session, store: FileStore) -> CheckReport:
    """Look at everything stored. Reads every byte of every file; changes nothing."""
    stored: sa.CompoundSelect[Any] = sa.union(
        sa.select(CaseFile.sha256, CaseFile.size), sa.select(AnswerFile.sha256, AnswerFile.size),
        sa.select(LedgerEvidence.sha256, LedgerEvidence.size), sa.select(CommonMeasure.file_sha256, CommonMeasure.file_size)
        .where(CommonMeasure.file_sha256.is_not(None)))
    files = sorted((str(sha256), int(size)) for sha256, size in session.execute(stored))
    faults = [*_file_faults(files, store)]
    faults += [f"评分表 {found} 的总分与逐项重算不一致" for found in list_totals_that_differ(session)]
    faults += list_digest_faults(session)
    faults += list_issued_faults(session, store)
    faults += _pointer_faults(session)
    broken = verify_chain(session)
    if broken is not None:
        faults.append(f"审计链：{broken.reason}")
    checked = {"文件": len(files), "案卷": session.scalar(sa.select(sa.func.count()).select_from(Case)) or 0}
    return CheckReport(checked, tuple(faults))


def _file_faults(files: Sequence[tuple[str, int]], store: FileStore) -> Iterator[str]:
    for sha256, size in files:
        if not store.exists(sha256):
            yield f"文件缺失：{sha256}"
        elif store.path(sha256).stat().st_size != size:
            yield f"文件长度不符：{sha256}"
        elif not store.verify(sha256):
            yield f"文件内容与散列不符：{sha256}"


def _pointer_faults(session: Session) -> Iterator[str]:
    lost = sa.select(Case.id).where(Case.reading_id.is_not(None), Case.reading_id.not_in(sa.select(Reading.id)))
    for case_id in session.scalars(lost.order_by(Case.id)):
        yield f"案卷 {case_id} 的阅读结果缺失"
    lost = sa.select(Case.id).where(Case.run_id.is_not(None), Case.run_id.not_in(sa.select(RuleRun.id)))
    for case_id in session.scalars(lost.order_by(Case.id)):
        yield f"案卷 {case_id} 的规则结果缺失"
    orphans = session.scalar(
        sa.select(sa.func.count()).select_from(Finding).where(Finding.run_id.not_in(sa.select(RuleRun.id))))
    if orphans:
        yield f"{orphans} 条机器检查结果没有所属的规则运行"
