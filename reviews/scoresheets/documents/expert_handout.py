"""The handout for the comment meeting (点评会材料), as a paper that reviews.typesetting lays out as DOCX and PDF.

Everything that comes in is masked already; what is empty is not told.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from reviews.scoresheets.domain.experts import FileVotes, RemarkKind
from reviews.typesetting import (
    Alignment,
    Block,
    Closing,
    Facts,
    Heading,
    Paper,
    Paragraph,
    PictureBlock,
    Run,
    Table,
)

_WIDEST: Final = 128.0
_TALLEST: Final = 78.0
_PIXELS_PER_MM: Final = 110 / 25.4


@dataclass(frozen=True, slots=True)
class HandoutRemark:
    """place: page and item in words. picture: PNG of the masked region, empty for none."""

    kind: RemarkKind
    place: str
    text: str
    expert: str = ""
    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class HandoutFile:
    """One file in its turn. number, unit: empty where they are not told."""

    kind: str
    number: str
    unit: str
    votes: FileVotes | None
    remarks: tuple[HandoutRemark, ...]


def write_handout(*, organ: str, round_name: str, day: date, files: Sequence[HandoutFile]) -> Paper:
    """Put the remarks of a round into an official paper, file by file in the order given."""
    blocks: list[Block] = [_lead(files), _overview(files)]
    for at, file in enumerate(files, start=1):
        blocks += [Heading(_name(at, file)), *_file(file)]
    return Paper(title="行政执法案卷点评会材料", subtitle=round_name, dated_on=day, blocks=tuple(blocks),
                 closing=Closing(organ, day))


def _name(at: int, file: HandoutFile) -> str:
    return f"{file.number or f'案卷{at}'}，{file.kind}"


def _lead(files: Sequence[HandoutFile]) -> Paragraph:
    counts = Counter(remark.kind for file in files for remark in file.remarks)
    told = "、".join(f"{kind.label}{counts[kind]}条" for kind in RemarkKind)
    return Paragraph(f"本次点评案卷{len(files)}卷，专家点评{sum(counts.values())}条，其中{told}。"
                     "姓名、证件号码、电话、住址等个人信息已遮盖，材料仅供点评会使用。")


def _overview(files: Sequence[HandoutFile]) -> Table:
    voted = any(file.votes is not None for file in files)
    head = ("次序", "案卷", "优点", "问题", "法理", *(("优秀示范", "警示") if voted else ()))
    rows = []
    for at, file in enumerate(files, start=1):
        counts = Counter(remark.kind for remark in file.remarks)
        votes = (f"{file.votes.model}票", f"{file.votes.warning}票") if file.votes else ("—", "—")
        rows.append((str(at), _name(at, file) + (f"\n{file.unit}" if file.unit else ""), *(str(counts[k]) for k in RemarkKind),
                     *(votes if voted else ())))
    centre: Alignment = "centre"
    left: Alignment = "left"
    return Table(head=(head,), rows=tuple(rows), size=10.5, widths=(12, 74, 14, 14, 14, *((20, 16) if voted else ())),
                 aligns=(centre, left, *(centre,) * (len(head) - 2)))


def _file(file: HandoutFile) -> list[Block]:
    facts = [("办案单位", file.unit)] if file.unit else []
    if file.votes is not None:
        facts.append(("专家推选", f"优秀示范{file.votes.model}票，警示{file.votes.warning}票（{file.votes.experts}位专家参加）"))
    blocks: list[Block] = [Facts(tuple((pair,) for pair in facts))] if facts else []
    for remark in file.remarks:
        words = f"{remark.place}。" if remark.place else ""
        said = f"（{remark.expert}）" if remark.expert else ""
        blocks.append(Paragraph((Run(f"【{remark.kind.label}】{words}", strong=True), f"{remark.text}{said}")))
        if remark.picture:
            blocks.append(PictureBlock(remark.picture, _width(remark.picture), description=f"{remark.place}的遮盖图"))
    if not file.remarks:
        blocks.append(Paragraph("没有点评。"))
    return blocks


def _width(picture: bytes) -> float:
    """Millimetres: natural size, as far as it fits beside its words."""
    width, height = struct.unpack(">II", picture[16:24])
    return max(20.0, min(_WIDEST, width / _PIXELS_PER_MM, _TALLEST * width / max(height, 1)))
