"""One past file under two standards: what the machine would say under each, and what of it differs. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from reviews.cases.domain.corrections import Change, apply_corrections
from reviews.cases.domain.flags import short_key
from scoring_rules import Evaluation, Finding, RulePack, ScoringError, parse_pack
from scoring_rules.engine import evaluate_under

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for every file of a trial run. baselines: by version id. others: the further arguments of evaluate."""

    candidate: RulePack
    baselines: Mapping[str, RulePack]
    others: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Written:
    """A standard as text: a parsed one cannot be sent to another process. variant: one table of a text with several."""

    content: str
    variant: str | None


@dataclass(frozen=True, slots=True)
class WrittenTerms:
    """Terms before their standards are parsed."""

    candidate: Written
    baselines: Mapping[str, Written]
    others: Mapping[str, Any]

    def parsed(self) -> Terms:
        """Ready to judge by. A text that stands for several things is parsed once."""
        packs = {one: parse_pack(one.content, one.variant) for one in {self.candidate, *self.baselines.values()}}
        return Terms(packs[self.candidate], {key: packs[one] for key, one in self.baselines.items()}, self.others)


@dataclass(frozen=True, slots=True)
class PastFile:
    """One stored reading to be judged. content: JSON text in the inspect format. baseline: id of the version to compare with.

    verdicts: what people made of flags, by the flag's key; only of files whose sheets are all in, else empty.
    own_problems: pages of problems that people found by themselves, None where they are pinned to none.
    """

    case_id: str
    reading_id: str
    correction_seq: int
    content: str
    changes: tuple[Change, ...]
    baseline: str
    verdicts: Mapping[str, str] = field(default_factory=dict)
    own_problems: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One standard's answer. flags: (key, check) of every flag it has a place for. vetoes: (id, title) of the automatic ones
    that stand. unknown: undeterminable findings by check.
    """

    total: Decimal
    grade: str | None
    vetoes: tuple[tuple[str, str], ...]
    flags: tuple[tuple[str, str], ...]
    unknown: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """A file under both. gained, lost: flags in full, as rows for people; a lost one is `loose`
    where it comes up still but belongs to no item. fault: why it could not be judged, else empty."""

    case_id: str
    reading_id: str
    correction_seq: int
    before: Side | None
    after: Side | None
    gained: tuple[dict[str, Any], ...] = ()
    lost: tuple[dict[str, Any], ...] = ()
    verdicts: Mapping[str, str] = field(default_factory=dict)
    own_problems: int = 0
    own_met_before: int = 0
    own_met_after: int = 0
    fault: str = ""


def judge(file: PastFile, terms: Terms) -> Judged:
    """Judge one file under the candidate and under its baseline; the same input gives the same answer."""
    content = json.loads(file.content)
    reading = apply_corrections(content, file.changes) if file.changes else content
    try:
        before, after = evaluate_under(reading, (terms.baselines[file.baseline], terms.candidate), **terms.others)
    except ScoringError as error:
        return Judged(file.case_id, file.reading_id, file.correction_seq, None, None, fault=str(error)[:200])
    starts = {int(d["index"]): int(d["first_page"]) for d in reading["documents"]}
    old, new = {short_key(f.key) for f in _counting(before)}, {short_key(f.key) for f in _counting(after)}
    still = {short_key(f.key) for f in after.flags}
    return Judged(
        case_id=file.case_id, reading_id=file.reading_id, correction_seq=file.correction_seq,
        before=_side(before), after=_side(after),
        gained=tuple(_row(f, starts) for f in _counting(after) if short_key(f.key) not in old),
        lost=tuple({**_row(f, starts), "loose": short_key(f.key) in still} for f in _counting(before)
                   if short_key(f.key) not in new),
        verdicts=dict(file.verdicts), own_problems=len(file.own_problems),
        own_met_before=_met(file.own_problems, before), own_met_after=_met(file.own_problems, after),
    )


# In another process: what holds for every file, sent once and not along with each.
_own: list[Terms] = []


def begin_judging(terms: WrittenTerms) -> None:
    """Once in a process of its own, before judge_all."""
    _own[:] = [terms.parsed()]


def judge_all(files: Sequence[PastFile]) -> list[Judged]:
    """Judge some files where begin_judging was called."""
    return [judge(file, _own[0]) for file in files]


def _counting(answer: Evaluation) -> list[Finding]:
    """The flags that the standard has a place for; one without an item and a veto moves no score."""
    return [flag for flag in answer.flags if flag.item is not None or flag.veto is not None]


def _side(answer: Evaluation) -> Side:
    unknown: dict[str, int] = {}
    for finding in answer.findings:
        if finding.state == "undeterminable":
            unknown[finding.check] = unknown.get(finding.check, 0) + 1
    standing = {one.item: one.title for one in answer.vetoes if one.automatic}
    return Side(
        total=answer.score.total.quantize(_HUNDREDTH), grade=answer.score.grade, vetoes=tuple(sorted(standing.items())),
        flags=tuple((short_key(f.key), f.check) for f in _counting(answer)), unknown=unknown,
    )


def _row(flag: Finding, starts: Mapping[int, int]) -> dict[str, Any]:
    page = flag.page if flag.page is not None else starts.get(flag.document or 0)
    return {"key": short_key(flag.key), "check": flag.check, "title": flag.title, "message": flag.message, "page": page,
            "item": flag.item, "veto": flag.veto, "points": str(flag.deduction)}


def _met(pages: Sequence[int | None], answer: Evaluation) -> int:
    """How many problems that people found by themselves lie on a page where the machine has a flag."""
    flagged = {flag.page for flag in _counting(answer) if flag.page is not None}
    return sum(page is not None and page in flagged for page in pages)
