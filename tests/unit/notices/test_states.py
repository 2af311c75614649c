"""Who may take which step of a paper, and that docs/states.md lists the same steps as the code."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest

from reviews.notices.domain import EDGES, NoticeStep, Separation, TakenStep, why_not_step

AT = datetime(2026, 9, 1, tzinfo=UTC)
STATES = Path(__file__).parents[3] / "docs" / "states.md"


def _told(text: str) -> set[tuple[str, str, str]]:
    part = text.split("## 文件 `Notice.state`")[1].split("\n## ", maxsplit=1)[0]
    return {(a, b, c) for a, b, c in re.findall(r"^\| ([a-z_]+) [^|]*\| ([a-z_]+) [^|]*\| ([a-z_]+) ", part, re.MULTILINE)}


def test_the_table_in_the_documents_is_the_table_in_the_code() -> None:
    assert _told(STATES.read_text(encoding="utf-8")) == {(a.value, step.value, b.value) for (a, step), b in EDGES.items()}


def _model(separation: Separation, authors: frozenset[str], checker: str, signer: str) -> bool:
    """Whether these people may take the three steps, written down anew from the words of the setting."""
    if separation is Separation.ONE:
        return True
    if separation is Separation.THREE:
        return checker not in authors and signer not in authors and signer != checker
    return any({author, checker, signer} != {author} for author in authors) and (signer not in authors or checker != signer)


@pytest.mark.parametrize("separation", list(Separation))
def test_every_way_three_people_may_share_the_steps(separation: Separation) -> None:
    for authors, checker, signer in product([frozenset("a"), frozenset("ab")], "abc", "abc"):
        checked = why_not_step(NoticeStep.CHECKED, actor_id=checker, authors=authors, steps=[], separation=separation)
        steps = [TakenStep(NoticeStep.CHECKED, checker, AT, 1)]
        issued = why_not_step(NoticeStep.ISSUED, actor_id=signer, authors=authors, steps=steps, separation=separation)
        assert (checked is None and issued is None) == _model(separation, authors, checker, signer), (authors, checker, signer)


def test_only_the_last_check_counts() -> None:
    steps = [TakenStep(NoticeStep.CHECKED, "b", AT, 1), TakenStep(NoticeStep.REFUSED, "c", AT, 1, "数字有误"),
             TakenStep(NoticeStep.CHECKED, "a", AT, 2)]
    why = why_not_step(NoticeStep.ISSUED, actor_id="a", authors=frozenset("a"), steps=steps, separation=Separation.TWO)
    assert why is not None
    assert "另一人" in why
