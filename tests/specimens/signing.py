"""Lines to sign on without a colon: label, hand and day side by side, torn over lines, or two of them on one line."""

from __future__ import annotations

from extraction.page import PageContent
from tests.specimens.setting import Setter, Specimen, form, grid, set_text
from tests.specimens.signers import officers, signed

_HEAD = (
    "|检查时间：2024年3月5日9时30分至10时20分",
    "|检查地点：清河县石桥路3号",
    "|检查情况：现场有员工三人，未见安全出口标志。",
)
DAY = "2024-03-05"


def _paper(*pieces: tuple[float, float, str], ink: tuple[tuple[float, float], ...] = (), title: str = "现场检查笔录") -> Setter:
    """A record with pieces set at (x, points below the text) and ink of a hand's size at such places."""
    s = Setter(title)
    for text in _HEAD:
        s.paragraph(text)
    top = s.y + 20
    for x, down, text in pieces:
        set_text(s.page, text, x, top + down, 12)
    s.page.pictures += [(x, top + y, x + 40, top + y + 18) for x, y in ink]
    return s


def _rows(*parts: str) -> list[PageContent]:
    names = ("孙涛", "王强 赵丽", "赵丽")
    rows = [[part, name, "日期", "2024年3月5日"] for part, name in zip(parts, names, strict=True)]
    return grid("现场检查笔录", [110, 150, 60, 110], *rows, head=_HEAD)


THREE = signed(("party", "孙涛", DAY), ("officer", "王强", DAY), ("officer", "赵丽", DAY), ("recorder", "赵丽", DAY))
INKED = signed(("party", None, DAY), ("officer", None, DAY), ("officer", None, DAY), ("recorder", None, DAY))


def _specimen(
    *pieces: tuple[float, float, str], want: list[dict[str, object]], ink: tuple[tuple[float, float], ...] = ()
) -> Specimen:
    return Specimen("site_record", _paper(*pieces, ink=ink).pages, {"signatures": want})


SPECIMENS: dict[str, Specimen] = {
    "signed: names in columns": _specimen(
        (84, 0, "被检查人签字"), (220, 0, "孙涛"), (400, 0, "2024年3月5日"),
        (84, 24, "检查人签字"), (220, 24, "王强  赵丽"), (400, 24, "2024年3月5日"),
        (84, 48, "记录人签字"), (220, 48, "赵丽"), (400, 48, "2024年3月5日"),
        want=THREE,
    ),
    "signed: the label goes over two lines": _specimen(
        (84, 0, "被检查人签名或盖"), (84, 16, "章"), (220, 8, "孙涛"), (400, 8, "2024.3.5"),
        (84, 48, "检查人签名或盖"), (84, 64, "章"), (220, 56, "王强  赵丽"), (400, 56, "2024.3.5"),
        (84, 96, "记录人签名或盖"), (84, 112, "章"), (220, 104, "赵丽"), (400, 104, "2024.3.5"),
        want=THREE,
    ),
    "signed: the day goes over two lines": _specimen(
        (84, 8, "被检查人（签名）"), (220, 8, "孙涛"), (400, 0, "二〇二四年三月五"), (400, 16, "日"),
        (84, 56, "检查人（签名）"), (220, 56, "王强  赵丽"), (400, 48, "二〇二四年三月五"), (400, 64, "日"),
        (84, 104, "记录人（签名）"), (220, 104, "赵丽"), (400, 96, "二〇二四年三月五"), (400, 112, "日"),
        want=THREE,
    ),
    "signed: the names one over the other": _specimen(
        (84, 0, "被检查人签章"), (220, 0, "孙涛"), (400, 0, "2024年3月5日"),
        (84, 38, "执法人员签章"), (220, 30, "王强"), (220, 46, "赵丽"), (400, 38, "2024年3月5日"),
        (84, 76, "记录人签章"), (220, 76, "赵丽"), (400, 76, "2024年3月5日"),
        want=THREE,
    ),
    "signed: two on one line": _specimen(
        (84, 0, "当事人签字"), (160, 0, "孙涛"), (205, 0, "2024.3.5"),
        (290, 0, "执法人员签字"), (370, 0, "王强 赵丽"), (440, 0, "2024.3.5"),
        (84, 30, "记录人签字"), (160, 30, "赵丽"), (205, 30, "2024.3.5"),
        want=THREE,
    ),
    "signed: ink in columns": _specimen(
        (84, 0, "被检查人签名或盖章"), (400, 0, "2024-3-5"),
        (84, 34, "检查人签名或盖章"), (400, 34, "2024-3-5"),
        (84, 68, "记录人签名或盖章"), (400, 68, "2024-3-5"),
        ink=((230, -3), (220, 31), (280, 31), (230, 65)),
        want=INKED,
    ),
    "signed: parts without a word of signing, by their days": _specimen(
        (84, 0, "被检查人"), (220, 0, "孙涛"), (400, 0, "2024年3月5日"),
        (84, 24, "检查人"), (220, 24, "王强  赵丽"), (400, 24, "2024年3月5日"),
        (84, 48, "记录人"), (220, 48, "赵丽"), (400, 48, "2024年3月5日"),
        want=THREE,
    ),
    "signed: one day under all": _specimen(
        (84, 0, "被检查人：孙涛"), (84, 22, "检查人：王强  赵丽"), (84, 44, "记录人：赵丽"), (400, 66, "2024年3月5日"),
        want=THREE,
    ),
    "signed: two blocks side by side": _specimen(
        (84, 0, "被检查人（签名）：孙涛"), (300, 0, "检查人（签名）：王强"),
        (130, 20, "2024年3月5日"), (390, 20, "赵丽"),
        (350, 40, "2024年3月5日"),
        (84, 64, "记录人（签名）：赵丽"),
        (130, 84, "2024年3月5日"),
        want=THREE,
    ),
    "signed: a row of a form each, the day in a box": Specimen(
        "site_record",
        [*_rows("被检查人签名", "检查人签名", "记录人签名")],
        {"signatures": THREE},
    ),
    "signed: a form of parts and days": Specimen(
        "site_record", [*_rows("现场负责人", "检查人", "记录人")], {"signatures": THREE}
    ),
    "signed: a part with a time at the head is no signature": Specimen(
        "site_record",
        form("现场检查笔录", ["检查人", "王强、赵丽", "日期", "2024年3月5日"], ["检查地点", "石桥路3号", "记录人", "赵丽"]),
        {"officers": officers(("王强", None), ("赵丽", None))},
        {"signatures": "missing"},
    ),
    "signed: nobody did": Specimen(
        "site_record",
        _paper((84, 0, "被检查人签字"), (84, 30, "检查人签字"), (84, 60, "记录人签字")).pages,
        {},
        {"signatures": "missing"},
    ),
}  # fmt: skip
