"""A meeting's conclusion goes on behind the bracket with the sum in words."""

from __future__ import annotations

import pytest

from extraction.analysis import analyse
from tests.specimens.setting import prose

WHOLE = "对当事人罚款人民币5000元（大写：伍仟元整），并责令改正。"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((f"|讨论结论：{WHOLE}",), WHOLE),
        ((f"|讨论结论：{WHOLE.replace('大写：', '罚款金额（大写）：')}",), None),
        (("|讨论结论：对当事人罚款人民币5000元", "|（大写：伍仟元整），并责令改正。"), WHOLE),
        (("四、讨论结论", "对当事人罚款人民币5000元", "（大写：伍仟元整），并责令改正。"), WHOLE),
    ],
)
def test_the_conclusion_is_whole(lines: tuple[str, ...], said: str | None) -> None:
    pages = prose("重大案件集体讨论记录", "|案由：未设置标志", "|主持人：王强", *lines, "|记录人：赵丽")
    read = {r["field"]: r["value"] for r in analyse(pages)["fields"]}
    assert read["conclusion"] == (said or WHOLE.replace("大写：", "罚款金额（大写）："))
    assert read["recorder"] == "赵丽"
