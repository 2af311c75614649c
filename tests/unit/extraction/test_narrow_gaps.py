"""Names behind a person's part with one blank and no colon: 询问人 王强  赵丽."""

from __future__ import annotations

from extraction.analysis import analyse
from tests.specimens.setting import prose


def test_names_behind_one_blank() -> None:
    pages = prose(
        "询问笔录",
        "|询问时间：2024年3月5日9时30分至10时20分",
        "|询问人 王强  赵丽",
        "|记录人 赵丽",
        "|被询问人：蔡静",
        "问：你好？",
        "答：好。",
    )
    read = {r["field"]: r["value"] for r in analyse(pages)["fields"]}
    assert [o["name"] for o in read["officers"]] == ["王强", "赵丽"]
    assert read["recorder"] == "赵丽"
