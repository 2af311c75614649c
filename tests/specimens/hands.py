"""Where people sign in words and places of their own: lists of hands that end a form, one day for several lines."""

from __future__ import annotations

from typing import Any

from tests.specimens.setting import Setter, Specimen, prose


def hand(role: str, name: str | None, day: str | None) -> dict[str, Any]:
    """One entry of the list."""
    return {"role": role, "name": name, "signed_on": day}


def _listed(title: str, *rows: tuple[str, ...]) -> list[Any]:
    """A record in running text that ends with a ruled list of hands."""
    setter = Setter(title)
    setter.paragraph("检查情况：店外堆放建筑材料，占道约六平方米。")
    setter.y += 10
    for row in rows:
        setter.row(list(zip(row, (100.0, 160.0, 60.0, 114.0), strict=True)))
    return setter.pages


DAY = "2024-03-06"
RECORD = [
    hand("party", "钱宁", DAY),
    hand("officer", "王强", DAY),
    hand("officer", "赵丽", DAY),
    hand("recorder", "赵丽", DAY),
]

SPECIMENS: dict[str, Specimen] = {
    "a ruled list of hands whose labels only name the parts": Specimen(
        "site_record",
        _listed(
            "现场检查笔录",
            ("现场负责人", "钱宁", "日期", "2024-03-06"),
            ("检查人", "王强  赵丽", "日期", "2024-03-06"),
            ("记录人", "赵丽", "日期", "2024-03-06"),
        ),
        {"signatures": RECORD},
    ),
    "a ruled list of hands with the notes in brackets": Specimen(
        "site_record",
        _listed(
            "现场检查笔录",
            ("现场人员（签字）", "钱宁", "签字日期", "2024年3月6日"),
            ("执法人员（签字）", "王强  赵丽", "签字日期", "2024年3月6日"),
            ("记录人（签字）", "赵丽", "签字日期", "2024年3月6日"),
        ),
        {"signatures": RECORD},
    ),
    "one day to the right under lines that do not say 签名": Specimen(
        "site_record",
        prose(
            "现场检查笔录",
            "检查情况：店外堆放建筑材料，占道约六平方米。",
            "|在场负责人：钱宁",
            "|检查人：王强  赵丽",
            "|记录人：赵丽",
            ">2024年3月6日",
        ),
        {"signatures": RECORD},
    ),
    "one day to the right under lines that ask for a day each": Specimen(
        "site_record",
        prose(
            "现场检查笔录",
            "检查情况：店外堆放建筑材料，占道约六平方米。",
            "|被检查单位现场代表（签名、日期）：钱宁",
            "|检查人（签名、日期）：王强  赵丽",
            "|记录人（签名、日期）：赵丽",
            ">二〇二四年三月六日",
        ),
        {"signatures": RECORD},
    ),
    "a day of one's own is nobody else's": Specimen(
        "site_record",
        prose(
            "现场检查笔录",
            "检查情况：店外堆放建筑材料，占道约六平方米。",
            "|当事人（签名）：钱宁",
            "|执法人员（签名）：王强  赵丽  2024年3月7日",
            "|记录人（签名）：赵丽",
            ">2024年3月6日",
        ),
        {
            "signatures": [
                hand("party", "钱宁", None),
                hand("officer", "王强", "2024-03-07"),
                hand("officer", "赵丽", "2024-03-07"),
                hand("recorder", "赵丽", "2024-03-06"),
            ]
        },
    ),
    "who is named with a day at the head has not signed": Specimen(
        "site_record",
        _listed(
            "现场检查笔录",
            ("检查人", "王强、赵丽", "日期", "2024-03-06"),
            ("检查地点", "解放路8号", "天气", "晴"),
            ("当事人（签名）", "钱宁", "日期", "2024-03-06"),
        ),
        {"signatures": [hand("party", "钱宁", DAY)]},
    ),
    "who sat in the meeting, one numbered line each under the label": Specimen(
        "collective_discussion",
        prose(
            "集体讨论记录",
            "|时间：2024年3月20日9时00分至9时40分",
            "|参加人员：",
            "1.王强（副局长）",
            "2.赵丽（法制科科长）",
            "3、钱宁",
            "讨论意见：一致同意处罚款5000元。",
        ),
        {"attendees": ["王强", "赵丽", "钱宁"]},
    ),
}
