"""The feedback to a unit: every figure equals one counted by plain loops over the facts; words hold no figures."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from reviews.insights.domain.facts import FileFact, LedgerFact, ReviewFacts, Scope
from reviews.insights.domain.frames import frames_of
from reviews.notices.documents import write_annexes, write_paper
from reviews.notices.domain import TextBlock, content_json, read_content, why_not_issue
from reviews.notices.domain.content import HeadingBlock, used_figures
from reviews.notices.domain.drafts.unit_feedback import (
    FEW,
    FEW_TO_COMPARE,
    UNNOTED,
    UnitFeedbackSettings,
    draft_unit_feedback,
)
from tests.unit.insights.mined import facts, file

SETTINGS = UnitFeedbackSettings(
    unit_id="甲", unit_name="甲局", round_name="2026年第三季度互评", organ="清河县司法局", dated_on=date(2026, 10, 8),
    contact="协调监督科", before_name="2026年第二季度互评", objection_working_days=5)


def row(number: int, unit: str, state: str, struck: date | None, overdue: bool, round_id: str) -> LedgerFact:
    return LedgerFact(
        id=f"l{round_id}{number}", case_id=f"c{number}", round_id=round_id, unit_id=unit, unit_name=f"{unit}局", field="市场监管",
        kind="penalty_ordinary", number=f"整改{round_id}-{number}", topic="p/notice", item="notice", veto="", category="程序",
        text="告知后未满法定期限即作出决定", state=state, state_label=state, released_on=date(2026, 9, 5),
        due_on=date(2026, 9, 10) if overdue else date(2026, 12, 1), struck_off_on=struck, overdue=overdue, ended=False)


def now() -> ReviewFacts:
    files = [
        file(1, "甲", "notice", "record", grade="优秀"), file(2, "甲", "notice", grade="合格"),
        file(3, "甲", "service", lost="1.5", grade="合格", not_applicable=("record",)),
        file(4, "甲", grade="不合格", vetoes=("no_hearing",)), file(5, "甲", not_applicable=("notice", "service"), grade="优秀"),
        *(file(n, "乙", *(("notice",) if n % 3 else ("index", "record")), grade="合格" if n % 2 else "优秀")
          for n in range(6, 19)),
        file(20, "丙", "record", grade="优秀"),
    ]
    ledger = [row(1, "甲", "unclaimed", None, True, "r1"), row(2, "甲", "struck_off", date(2026, 9, 20), False, "r1"),
              row(6, "乙", "unclaimed", None, True, "r1")]
    return replace(facts(files), ledger=tuple(ledger))


def before() -> ReviewFacts:
    files = [file(101, "甲", "notice", "index", round_id="r0"), file(102, "甲", "index", lost="3", round_id="r0"),
             file(103, "乙", "record", round_id="r0")]
    ledger = [row(n, "甲", "struck_off", date(2026, 7, 1), False, "r0") for n in (101, 102)]
    return replace(facts(files), scope=Scope(("r0",)), ledger=tuple(ledger))


PARTS = {"now": now(), "before": before()}


def draft(parts: dict[str, ReviewFacts] | None = None, **changes: object):
    frames = {name: frames_of(one) for name, one in (parts or PARTS).items()}
    return draft_unit_feedback(frames, replace(SETTINGS, **changes))  # type: ignore[arg-type]


# --- the slow way: loops over the facts, nothing of the product's counting ----------------------------------------------


def chosen(at: str, where: dict[str, str]) -> list[FileFact]:
    found = []
    for one in PARTS[at].files:
        if where.get("unit") in (None, one.unit_id) and where.get("grade") in (None, one.grade):
            found.append(one)
    return found


def applies(one: FileFact, topic: str) -> bool:
    return topic.startswith("p/veto/") or topic.removeprefix("p/") not in one.not_applicable


def hit(one: FileFact, topic: str) -> bool:
    if topic.startswith("p/veto/"):
        return topic.removeprefix("p/veto/") in one.vetoes
    return topic.removeprefix("p/") in one.items or any(p.topic == topic for p in one.problems)


def percent(top: int, bottom: int) -> str:
    return f"{half_up(Fraction(top * 100, bottom), 1)}%" if bottom else "—"


def half_up(value: Fraction, digits: int) -> str:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return str(exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP))


def mean(at: str, where: dict[str, str], of: str) -> Fraction:
    files = chosen(at, where)
    values = [Fraction(one.total) * 100 / Fraction(one.full_marks) if of == "total" else Fraction(len(one.problems))
              for one in files]
    return sum(values, Fraction(0)) / len(files)


def change(where: dict[str, str], of: str) -> str:
    difference = mean("now", where, of) - mean("before", where, of)
    words = "上升" if difference > 0 else "下降"
    return f"{words}{half_up(abs(difference), 2)}" if half_up(abs(difference), 2) != "0.00" else "持平"


def ledger(at: str, where: dict[str, str], what: str) -> int:
    rows = [one for one in PARTS[at].ledger if one.unit_id == where["unit"]]
    return len({"rows": rows, "struck": [r for r in rows if r.struck_off_on], "overdue": [r for r in rows if r.overdue]}[what])


def slowly(measure: str, at: str, where: dict[str, str]) -> str:
    files, topic = chosen(at, where), where.get("topic", "")
    with_topic = [one for one in files if applies(one, topic) and hit(one, topic)]
    applicable = [one for one in files if applies(one, topic)]
    match measure:
        case "files":
            return str(len(files))
        case "vetoed":
            return str(sum(bool(one.vetoes) for one in files))
        case "mean_total":
            return half_up(mean(at, where, "total"), 2)
        case "problems_per_file":
            return half_up(mean(at, where, "problems"), 2)
        case "mean_total_change":
            return change(where, "total")
        case "problems_per_file_change":
            return change(where, "problems")
        case "files_graded":
            return str(sum(one.grade is not None for one in files))
        case "rate_grade":
            every = chosen(at, {k: v for k, v in where.items() if k != "grade"})
            return percent(len(files), sum(one.grade is not None for one in every))
        case "topic_files":
            return str(len(with_topic))
        case "topic_applicable":
            return str(len(applicable))
        case "topic_rate":
            return percent(len(with_topic), len(applicable))
        case "repeat_topics":
            mine = {t.topic for t in PARTS["now"].topics if any(hit(f, t.topic) for f in chosen("now", where))}
            return str(sum(any(hit(f, topic) for f in chosen("before", where)) for topic in mine))
        case "ledger_rate":
            return percent(ledger(at, where, "struck"), ledger(at, where, "rows"))
        case "ledger_rows" | "ledger_struck" | "ledger_overdue":
            return str(ledger(at, where, measure.removeprefix("ledger_")))
    raise AssertionError(f"no slow way for {measure}")


def test_every_figure_is_the_one_counted_by_hand():
    content = draft()
    used = set(used_figures(content))
    assert used == set(content.figures) and len(used) > 40
    measures = set()
    for name, figure in content.figures.items():
        spec = figure.spec
        assert figure.text == slowly(spec["measure"], spec["at"], dict(spec["where"])), (name, spec)
        measures.add(spec["measure"])
    assert {"mean_total_change", "repeat_topics", "ledger_overdue", "topic_rate", "rate_grade"} <= measures


def test_sentences_hold_no_figures_of_their_own():
    """Digits in words are names (the round, the period for objections, numbers of paragraphs), never counts."""
    for block in draft().blocks:
        if not isinstance(block, TextBlock | HeadingBlock):
            continue
        for piece in block.text:
            if isinstance(piece, str):
                bare = re.sub(r"2026年第[二三]季度互评|5个工作日|^\d\.", "", piece.replace(FEW, ""))
                assert not re.search(r"\d", bare), piece


def test_the_paper_says_what_matters_and_stands_as_it_is_stored():
    content = draft()
    assert read_content(content_json(content)) == content
    assert why_not_issue(content, today=date(2026, 10, 8)) == ()
    paper = write_paper(content)
    assert [one.title for one in paper.attachments] == ["案卷评查结果一览表", "案卷问题一览表"]
    words = "\n".join(content.say(block.text) for block in content.blocks if isinstance(block, TextBlock))
    assert FEW in words
    assert "你单位案卷中最多见的问题是：“notice规范”（2卷，占适用案卷的50.0%）" in words
    assert "上次有而本次没有再发生的问题：“index规范”" in words and "再次发生的问题有1类" in words
    assert "2026年第二季度互评列入整改台账的问题2条，已销号2条，销号率100.0%，逾期未销号0条。本轮列入整改台账的问题2条" in words
    workbook = write_annexes(content)
    assert workbook is not None and workbook.startswith(b"PK")
    numbers = content.annexes[1].blocks[0]
    assert [cells[-1] for cells in numbers.rows] == [("整改r1-1",), ("—",), ("整改r1-2",), ("—",)]
    assert FEW_TO_COMPARE in words and "针对“notice规范”“" in words


def test_every_row_of_the_ledger_stands_once_in_the_list_of_problems():
    """Two problems that say the same, a flag that is a veto too, a veto and points that no place shows."""
    one = file(1, "甲", "notice", "notice", "record", vetoes=("no_hearing",))
    one = replace(one, items={**one.items, "service": Decimal("1.5")}, problems=tuple(
        replace(p, veto="no_hearing") if p.item == "record" else p for p in one.problems))
    made = [row(1, "甲", "unclaimed", None, False, "r1"), row(1, "甲", "unclaimed", None, False, "r1"),
            replace(row(1, "甲", "unclaimed", None, False, "r1"), item="record", veto="no_hearing",
                    text=one.problems[-1].text + "（同时构成一票否决：未听证）"),
            replace(row(1, "甲", "unclaimed", None, False, "r1"), item="", veto="other", text="另一否决"),
            replace(row(1, "甲", "unclaimed", None, False, "r1"), item="service", text="“送达”扣 1.5 分")]
    rows = tuple(replace(each, number=f"整改{n}") for n, each in enumerate(made, start=1))
    (table,) = draft({"now": replace(facts([one]), ledger=rows)}, before_name="").annexes[1].blocks
    assert [("".join(cells[3]), "".join(cells[4]), "".join(cells[5])) for cells in table.rows[2:]] == [
        (one.problems[-1].text, "2", "整改3"), ("另一否决", "0", "整改4"), ("“送达”扣 1.5 分", "1.5", "整改5")]
    assert [cells[5] for cells in table.rows[:2]] == [("整改1",), ("整改2",)] and table.notes == (UNNOTED,)


def test_a_unit_without_earlier_files_and_without_problems_is_told_so():
    content = draft({"now": facts([file(1, "甲"), file(2, "乙", "notice")])}, before_name="")
    words = "\n".join(content.say(block.text) for block in content.blocks if isinstance(block, TextBlock))
    assert "没有发现你单位案卷有扣分的问题" in words and "没有可以比较的数据" in words
    assert [one.title for one in content.annexes] == ["案卷评查结果一览表"]


@pytest.mark.parametrize("hostile", ["{{files}}", "=1+1", "</w:t>", "#read(\"/etc\")"])
def test_what_people_wrote_is_never_a_figure_or_a_formula(hostile):
    content = draft({"now": facts([replace(file(1, "甲", "notice", text=hostile), title=hostile)])}, before_name="")
    stored = read_content(content_json(content))
    assert set(used_figures(stored)) == set(content.figures) == set(used_figures(content))
    cells = [stored.say(cell) for cell in stored.annexes[1].blocks[0].rows[0]]
    assert hostile.replace("{{", "{ {") in cells
