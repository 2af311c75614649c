"""What a unit may answer to a released result, and what may be ruled on it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from reviews.scoresheets.domain.rules import ZERO
from reviews.scoresheets.domain.settled import SettledProblem, SettledResult

CONTENT_FORMAT = "answer/1"
VETO = "veto:"
MAX_WORDS = 2000
MAX_EVIDENCE = 10


class Stance(StrEnum):
    """What a unit says to one point of a result."""

    accepted = "accepted"
    objected = "objected"

    @property
    def label(self) -> str:
        return {"accepted": "认可", "objected": "异议"}[self.value]


class RulingOutcome(StrEnum):
    """What becomes of an objection."""

    upheld = "upheld"
    partly = "partly"
    dismissed = "dismissed"

    @property
    def label(self) -> str:
        return {"upheld": "异议成立", "partly": "部分成立", "dismissed": "异议不成立"}[self.value]

    @property
    def tone(self) -> str:
        return {"upheld": "good", "partly": "warn", "dismissed": "muted"}[self.value]


@dataclass(frozen=True, slots=True)
class Point:
    """Something of a result that a unit answers to: an item that lost points, or a veto. key: as rows name it."""

    key: str
    title: str
    section: str
    points: Decimal
    deducted: Decimal
    reason: str
    problems: tuple[SettledProblem, ...]

    @property
    def is_veto(self) -> bool:
        return self.key.startswith(VETO)


@dataclass(frozen=True, slots=True)
class PointAnswer:
    """One point as it was answered. evidence: (name, SHA-256) of each file."""

    point: str
    stance: Stance
    text: str
    evidence: tuple[tuple[str, str], ...] = ()


def points_of(result: SettledResult) -> tuple[Point, ...]:
    """What there is to answer: established vetoes, then every item that lost points or bears a problem, in order."""
    by_item: dict[str, list[SettledProblem]] = {}
    for problem in result.problems:
        by_item.setdefault(problem.item or VETO + (problem.veto or ""), []).append(problem)
    vetoes = tuple(
        Point(VETO + one.veto, one.title, "一票否决", ZERO, ZERO, one.reason,
              tuple(p for p in result.problems if p.veto == one.veto))
        for one in result.vetoes
    )
    items = tuple(
        Point(one.item, one.title, one.section, one.points, one.deducted, one.comment, tuple(by_item.get(one.item, ())))
        for one in result.items if one.deducted > 0 or one.item in by_item
    )
    return vetoes + items


def why_not_answer(*, open_release: bool, answered: bool, today: date, answer_by: date) -> str | None:
    """Why a unit may not answer (any more), as a Chinese sentence, or None."""
    if not open_release:
        return "这份结果已由组织方撤回，不能答复。请等重新发布后再办理。"
    if answered:
        return "本单位已经答复，答复不再改动。需要补充的，请联系组织方。"
    if today > answer_by:
        return f"答复期限已于 {answer_by:%Y-%m-%d} 届满，不能再答复。确有特殊情况的，请联系组织方。"
    return None


def answer_faults(points: Sequence[Point], answers: Mapping[str, PointAnswer]) -> list[str]:
    """What is missing before an answer can be given, as Chinese sentences."""
    faults = []
    open_points = [p.title for p in points if p.key not in answers]
    if open_points:
        named = "、".join(open_points[:3]) + (f"等 {len(open_points)} 项" if len(open_points) > 3 else "")
        faults.append(f"还有没有表态的：{named}。请逐项选择“认可”或“异议”。")
    for point in points:
        one = answers.get(point.key)
        if one is not None and one.stance is Stance.objected and not one.text.strip():
            faults.append(f"“{point.title}”提出异议但没有写理由，请写明理由。")
    return faults


def answer_content(result: SettledResult, answers: Sequence[PointAnswer]) -> dict[str, Any]:
    """An answer as JSON values: to which settled content it speaks, and each point."""
    return {
        "format": CONTENT_FORMAT, "case_id": result.case_id, "settlement": result.content_hash,
        "points": [{"point": a.point, "stance": a.stance.value, "text": a.text, "evidence": [list(e) for e in a.evidence]}
                   for a in answers],
    }


def answers_of(content: Mapping[str, Any]) -> tuple[PointAnswer, ...]:
    """Read back what `answer_content` wrote. Raises ValueError for another format."""
    if content.get("format") != CONTENT_FORMAT:
        raise ValueError("not an answer of a known format")
    return tuple(
        PointAnswer(row["point"], Stance(row["stance"]), row["text"], tuple((name, sha) for name, sha in row["evidence"]))
        for row in content["points"]
    )


def ruling_fault(point: Point, outcome: RulingOutcome, deducted: Decimal | None) -> str | None:
    """Why points do not fit an outcome (Chinese), or None. A veto is upheld or not, it has no part."""
    if point.is_veto:
        return "否决项的异议只能是成立或不成立。" if outcome is RulingOutcome.partly else None
    if outcome is not RulingOutcome.partly:
        return None
    if deducted is None or not ZERO < deducted < point.deducted:
        return f"“{point.title}”部分成立的，改扣的分应大于 0 而小于原扣的 {point.deducted.normalize():f} 分。"
    return None
