"""Both halves of the party's block, one filled; the party in one sentence inside its box."""

from __future__ import annotations

from tests.specimens.setting import Specimen, form, prose

CODE = "913299826J3RX14Q4N"
ID = "329982199506084019"
CO = "清河县甲食品有限公司"


def halves_row(mark: str, unit: bool) -> list[list[str]]:
    """Both halves as rows of a form; one of them filled."""
    p = ["孙涛", ID, "清河县云岭镇12号", "13900000000"]
    u = [CO, CODE, "清河县石桥路3号", "13800000000", "李明"]
    p = [mark] * 4 if unit else p
    u = u if unit else [mark] * 5
    return [
        ["公民姓名", p[0], "身份证号码", p[1]],
        ["住址", p[2], "联系电话", p[3]],
        ["单位名称", u[0], "统一社会信用代码", u[1]],
        ["单位地址", u[2], "法定代表人", u[4]],
        ["单位电话", u[3], "备注", ""],
    ]


def halves_line(mark: str, unit: bool) -> list[str]:
    """Both halves as lines of slots; one of them filled."""
    p = ["孙涛", ID, "清河县云岭镇12号", "13900000000"]
    u = [CO, CODE, "清河县石桥路3号", "13800000000", "李明"]
    p = [mark] * 4 if unit else p
    u = u if unit else [mark] * 5
    return [
        f"|当事人：（个人）姓名：{p[0]}  身份证件号码：{p[1]}",
        f"|住址：{p[2]}  联系电话：{p[3]}",
        f"|（单位）名称：{u[0]}  统一社会信用代码：{u[1]}",
        f"|法定代表人（负责人）：{u[4]}  住所：{u[2]}",
        f"|联系电话：{u[3]}",
    ]


UNIT = {
    "party_name": CO,
    "party_uscc": CODE,
    "party_address": "清河县石桥路3号",
    "party_phone": "13800000000",
    "party_representative": "李明",
}
PERS = {
    "party_name": "孙涛",
    "party_id_number": ID,
    "party_address": "清河县云岭镇12号",
    "party_phone": "13900000000",
}
SPECIMENS: dict[str, Specimen] = {}
for mark in ("", "/", "——", "无", "×", "＼"):
    for unit in (True, False):
        SPECIMENS[f"rows {mark} {unit}"] = Specimen(
            "case_filing_approval",
            form("立案审批表", ["案由", "未取得许可"], *halves_row(mark, unit)),
            UNIT if unit else PERS,
        )
        SPECIMENS[f"lines {mark} {unit}"] = Specimen(
            "site_record",
            prose(
                "现场检查笔录",
                *halves_line(mark, unit),
                "|检查时间：2024年3月5日9时30分至10时20分",
                "|检查情况：现场有员工三人，未见标志。",
            ),
            UNIT if unit else PERS,
        )
SPECIMENS["sentence party"] = Specimen(
    "case_filing_approval",
    form(
        "立案审批表",
        ["案由", "未取得许可"],
        [
            "当事人基本情况",
            f"名称：{CO}；统一社会信用代码：{CODE}；住所：清河县石桥路3号；法定代表人：李明；联系电话：13800000000",
        ],
    ),
    UNIT,
)
SPECIMENS["sentence party, bare words"] = Specimen(
    "case_filing_approval",
    form(
        "立案审批表",
        ["案由", "未取得许可"],
        ["当事人", f"{CO}，统一社会信用代码{CODE}，住所清河县石桥路3号，法定代表人李明，联系电话13800000000"],
    ),
    UNIT,
)
SPECIMENS["person sentence"] = Specimen(
    "case_filing_approval",
    form(
        "立案审批表",
        ["案由", "未取得许可"],
        ["当事人", f"孙涛，男，身份证号码{ID}，住清河县云岭镇12号，联系电话13900000000"],
    ),
    PERS,
)
SPECIMENS["licence holder"] = Specimen(
    "site_record",
    prose(
        "现场笔录",
        "|检查时间：2024年3月5日9时30分至10时20分",
        f"|当事人：{CO}（{CODE}）",
        "|住所（住址等）：清河县石桥路3号",
        "|法定代表人（负责人、经营者）：李明（电话：13800000000）",
        "|检查情况：现场有员工三人，未见标志。",
    ),
    UNIT,
)
SPECIMENS["a name torn by the line's end"] = Specimen(
    "collective_discussion",
    form(
        "集体讨论笔录",
        ["主持人", "郑伟", "参加人员", "李小霞、钱进、马承志、孙涛"],
        ["案由", "未取得许可", "结论", "同意处罚"],
    ),
    {"attendees": ["李小霞", "钱进", "马承志", "孙涛"]},
)
