"""What a paper speaks of is not missing, though no finder understood the value; an empty slot and silence are."""

from __future__ import annotations

from typing import Any

import pytest

from extraction.analysis import analyse
from tests.specimens.setting import form, prose

DECISION = ("|当事人：清河县甲食品厂", "经查，当事人未按规定建立进货查验记录制度，决定处罚款5000元。")


def _states(*paragraphs: str, title: str = "行政处罚决定书") -> dict[str, Any]:
    return {row["field"]: row for row in analyse(prose(title, *paragraphs))["fields"]}


def test_a_decision_that_is_silent_on_remedies_lacks_them() -> None:
    rows = _states(*DECISION)
    assert {rows[f]["state"] for f in ("review_organ", "review_period", "suit_period", "court_name")} == {"missing"}


def test_remedies_in_words_nobody_understood_are_not_called_missing() -> None:
    rows = _states(*DECISION, "复议一节：该县政府受理，时间以六十日计；起诉一节：县区法院受理，以六个月计。")
    for field in ("review_period", "suit_period"):
        assert rows[field]["state"] in ("found", "illegible"), field
    unsure = [row for row in rows.values() if row["state"] == "illegible"]
    assert all(row["page"] == 1 and row["box"] and row["value"] is None for row in unsure)


def test_a_clock_elsewhere_on_the_record_forbids_to_call_the_time_missing() -> None:
    rows = _states("|检查：自某日上午9:30开始，至10:40结束。", "现场未见异常。", title="现场笔录")
    assert rows["started_at"]["state"] != "missing"
    assert rows["ended_at"]["state"] != "missing"


@pytest.mark.parametrize("mark", ["", "    年  月  日    时  分"])
def test_an_empty_slot_stays_missing(mark: str) -> None:
    rows = {row["field"]: row for row in analyse(form("现场笔录", ["检查时间", mark], ["检查地点", mark]))["fields"]}
    assert rows["started_at"]["state"] == "missing"
