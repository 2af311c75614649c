"""The organ of a decision that signs with nothing but its seal: it stands in the title or over it."""

from __future__ import annotations

import pytest

from extraction.analysis import analyse
from extraction.page import PageContent
from tests.specimens.setting import WIDTH, Setter, prose, set_text, width_of

BODY = (
    "|当事人：清河县甲食品有限公司",
    "经查，当事人于2024年3月1日未设置安全标志。",
    "依据《中华人民共和国安全生产法》第九十九条，决定罚款5000元。",
    ">（印章）",
    ">2024年3月9日",
)


def _headed(head: str, title: str) -> list[PageContent]:
    setter = Setter("")
    for text, y in ((head, 50.0), (title, 84.0)):
        set_text(setter.page, text, (WIDTH - width_of(text, 22)) / 2, y, 22)
    setter.y = 125.0
    for text in ("^清综执罚〔2024〕3号", *BODY):
        setter.paragraph(text)
    return setter.pages


@pytest.mark.parametrize(
    ("pages", "organ"),
    [
        (prose("清河县综合行政执法局行政处罚决定书", "|清综执罚〔2024〕3号", *BODY), "清河县综合行政执法局"),
        (_headed("清河县综合行政执法局", "行政处罚决定书"), "清河县综合行政执法局"),
        (_headed("清河县石桥镇人民政府", "当场行政处罚决定书"), "清河县石桥镇人民政府"),
        (prose("行政处罚决定书", "|清综执罚〔2024〕3号", *BODY), None),
    ],
)
def test_organ_in_or_over_the_title(pages: list[PageContent], organ: str | None) -> None:
    rows = analyse(pages)["fields"]
    assert next(r for r in rows if r["field"] == "agency_name")["value"] == organ
