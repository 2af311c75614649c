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


@pytest.mark.parametrize(
    ("title", "field", "said"),
    [
        ("案卷封面", "retention_period", "本卷入库年限：十年"),
        ("案卷封面", "closed_on", "2024年3月5日办结"),
        ("现场笔录", "place", "位于云海市清河县白石镇滨河路16号。"),
        ("现场笔录", "officers", "执法队员共二人，出示了证件。"),
        ("立案审批表", "approvals", "甲级签字处：同意。"),
        ("证据提取单", "copy_checked", "本页照原样复制，二者相符。"),
        ("行政处罚事先告知书", "violated_provisions", "以上情形与《食品安全法》第五十三条不合。"),
        ("行政处罚事先告知书", "penalty_provisions", "适用《食品安全法》第一百二十六条。"),
    ],
)
def test_words_that_tell_of_it_forbid_to_call_it_missing(title: str, field: str, said: str) -> None:
    silent = {row["field"]: row["state"] for row in analyse(prose(title, "|当事人：清河县甲食品厂"))["fields"]}
    assert silent[field] == "missing"
    assert _states("|当事人：清河县甲食品厂", said, title=title)[field]["state"] in ("found", "illegible")


def test_an_empty_slot_of_the_cover_stays_missing() -> None:
    rows = {r["field"]: r for r in analyse(form("案卷封面", ["保管期限", ""], ["立案日期", "    年  月  日"]))["fields"]}
    assert rows["retention_period"]["state"] == rows["filed_on"]["state"] == "missing"
