"""The party's block in its printed shapes: both halves on the form, sentences run on, codes in brackets, organs beside."""

from __future__ import annotations

from typing import Any

from extraction.page import PageContent, Rule
from tests.specimens.setting import LEFT, Setter, Specimen, form, grid, prose, set_text

COMPANY: dict[str, Any] = {
    "party_name": "清河县甲食品有限公司",
    "party_uscc": "913299826J3RX14Q4N",
    "party_representative": "李明",
    "party_address": "清河县石桥路3号",
    "party_phone": "13800000000",
}
PERSON: dict[str, Any] = {
    "party_name": "孙涛",
    "party_id_number": "329982199506084019",
    "party_address": "清河县云岭镇河东村12号",
    "party_phone": "13900000000",
}
CODE, ID = COMPANY["party_uscc"], PERSON["party_id_number"]


def halves(title: str, person: list[str], unit: list[str], *rest: list[str]) -> list[PageContent]:
    """Both halves in a table: 当事人 | 个人 | 姓名 … over 单位 | 名称 …"""
    setter = Setter(title)
    marks: dict[int, str] = {0: "个人", 1: "单位"}
    for i, (name, number, who, place, phone) in enumerate((person, unit)):
        labels = (
            ("姓名", "身份证号", "性别", "住址", "联系电话")
            if i == 0
            else ("名称", "统一社会信用代码", "法定代表人（负责人）", "地址", "联系电话")
        )
        top = setter.y
        for cells in (
            [(labels[0], 60.0), (name, 120.0), (labels[1], 60.0), (number, 134.0)],
            [(labels[2], 60.0), (who, 120.0), (labels[4], 60.0), (phone, 134.0)],
            [(labels[3], 60.0), (place, 314.0)],
        ):
            page = setter.page
            setter.row([("", 60.0), *cells], height=44.0)
            # The half's own name stands in one cell over the three rows.
            page.rules = [
                r for r in page.rules if not (r.horizontal and r.low < 90 and top < r.at < top + 132)
            ]
        for y in (top, setter.y):
            setter.page.rules.append(Rule(True, y, LEFT, LEFT + 60))
        set_text(setter.page, marks[i], LEFT + 8, top + 60, 12)
    for row in rest:
        setter.row([(row[0], 90.0), (row[1], 344.0)])
    return setter.pages


def _half_filled(who: str, mark: str) -> Specimen:
    gone = [mark] * 5
    own = (
        [PERSON["party_name"], ID, "男", PERSON["party_address"], PERSON["party_phone"]]
        if who == "person"
        else [COMPANY["party_name"], CODE, "李明", COMPANY["party_address"], COMPANY["party_phone"]]
    )
    rest = ["案由", "涉嫌未取得许可从事食品经营"]
    pages = halves("立案审批表", own if who == "person" else gone, gone if who == "person" else own, rest)
    return Specimen("case_filing_approval", pages, PERSON if who == "person" else COMPANY)


HALVES: dict[str, Specimen] = {
    f"halves: {who}, the other {mark or 'empty'}": _half_filled(who, mark)
    for who in ("person", "company")
    for mark in ("", "／", "＼", "—", "无")
}

_LETTER_HALVES = {
    "person": prose(
        "行政处罚决定书",
        "^清应急罚〔2024〕5号",
        "|被处罚人：孙涛  性别：男  年龄：29",
        f"|身份证号：{ID}  联系电话：13900000000",
        "|家庭住址：清河县云岭镇河东村12号",
        "|被处罚单位：／",
        "|地址：／  联系电话：／",
        "|法定代表人（负责人）：／  职务：／",
        "经查，你于2024年3月5日未取得许可从事经营。",
        ">清河县应急管理局",
        ">2024年5月6日",
    ),
    "company": prose(
        "行政处罚决定书",
        "^清应急罚〔2024〕5号",
        "|被处罚人：＼  性别：＼  年龄：＼",
        "|身份证号：＼  联系电话：＼",
        "|家庭住址：＼",
        "|被处罚单位：清河县甲食品有限公司",
        f"|地址：清河县石桥路3号  统一社会信用代码：{CODE}",
        "|法定代表人（负责人）：李明  职务：经理  联系电话：13800000000",
        "经查，你单位于2024年3月5日未取得许可从事经营。",
        ">清河县应急管理局",
        ">2024年5月6日",
    ),
    "company, the person's half empty": prose(
        "行政处罚决定书",
        "^清应急罚〔2024〕5号",
        "|（个人）姓名：          性别：     身份证号：",
        "|住址：                  联系电话：",
        f"|（单位）名称：清河县甲食品有限公司  统一社会信用代码：{CODE}",
        "|住所：清河县石桥路3号  法定代表人：李明  联系电话：13800000000",
        "经查，你单位于2024年3月5日未取得许可从事经营。",
        ">清河县应急管理局",
        ">2024年5月6日",
    ),
}
LETTERS: dict[str, Specimen] = {
    f"letter with both halves: {name}": Specimen(
        "penalty_decision",
        pages,
        {k: v for k, v in (PERSON if name == "person" else COMPANY).items() if k != "party_phone"},
    )
    for name, pages in _LETTER_HALVES.items()
}

RUN_ON: dict[str, Specimen] = {
    "inspection head in one sentence": Specimen(
        "site_record",
        prose(
            "现场检查记录",
            "|被检查单位：清河县甲食品有限公司 地址：清河县石桥路3号 法定代表人（负责人）：李明 职务：经理 联系电话：13800000000",
            "|检查场所：生产车间",
            "|检查时间：2024年3月5日9时30分至10时20分",
            "|检查情况：现场有员工三人，未见安全出口标志。",
        ),
        {k: v for k, v in COMPANY.items() if k != "party_uscc"},
    ),
    "letter head with commas": Specimen(
        "penalty_decision",
        prose(
            "行政处罚决定书",
            "^清应急罚〔2024〕5号",
            f"当事人：清河县甲食品有限公司，统一社会信用代码：{CODE}；住所：清河县石桥路3号；法定代表人：李明，联系电话：13800000000。",
            "经查，你单位于2024年3月5日未取得许可从事经营。",
            ">清河县应急管理局",
            ">2024年5月6日",
        ),
        {k: v for k, v in COMPANY.items() if k != "party_phone"},
    ),
    "person in words": Specimen(
        "penalty_decision",
        prose(
            "行政处罚决定书",
            "^清应急罚〔2024〕5号",
            f"当事人：孙涛，男，汉族，1995年6月8日生，身份证号：{ID}，住清河县云岭镇河东村12号，联系电话：13900000000。",
            "经查，你于2024年3月5日未取得许可从事经营。",
            ">清河县应急管理局",
            ">2024年5月6日",
        ),
        {k: v for k, v in PERSON.items() if k != "party_phone"},
    ),
    "code in brackets behind the name": Specimen(
        "prior_notice",
        prose(
            "行政处罚告知书",
            "^清应急告〔2024〕5号",
            f"|清河县甲食品有限公司（统一社会信用代码：{CODE}）：",
            "经查，你单位于2024年3月5日未取得许可从事经营。",
            ">清河县应急管理局",
            ">2024年5月6日",
        ),
        {"party_name": COMPANY["party_name"], "party_uscc": CODE},
    ),
    "bare code in brackets": Specimen(
        "decision_approval",
        form(
            "行政处罚决定审批表",
            ["案由", "未取得许可从事食品经营"],
            ["当事人", f"清河县甲食品有限公司（{CODE}）"],
            ["住所（住址等）", "清河县石桥路3号"],
        ),
        {"party_name": COMPANY["party_name"], "party_uscc": CODE, "party_address": COMPANY["party_address"]},
    ),
    "kind of licence beside its number": Specimen(
        "penalty_decision",
        prose(
            "行政处罚决定书",
            "^清市监处罚〔2024〕5号",
            "|当事人：清河县甲食品有限公司",
            "|主体资格证照名称：营业执照",
            f"|统一社会信用代码：{CODE}",
            "|住所（住址）：清河县石桥路3号",
            "|法定代表人（负责人、经营者）：李明",
            "|身份证件号码：＼",
            "经查，你单位于2024年3月5日未取得许可从事经营。",
            ">清河县市场监督管理局",
            ">2024年5月6日",
        ),
        {k: v for k, v in COMPANY.items() if k != "party_phone"},
        {"party_id_number": "deliberately_blank"},
    ),
    "licence and number without a mark between": Specimen(
        "site_record",
        prose(
            "现场笔录",
            "|时间：2024年3月5日9时30分至10时20分",
            "|地点：清河县石桥路3号",
            f"|当事人：清河县甲食品有限公司  主体资格证照名称：营业执照  编号：{CODE}",
            "|住所（住址）：清河县石桥路3号  法定代表人（负责人、经营者）：李明",
            "|现场情况：现场有员工三人，未见安全出口标志。",
        ),
        {k: v for k, v in COMPANY.items() if k != "party_phone"},
    ),
}

ADDRESSES: dict[str, Specimen] = {
    "the organ's address is not the party's": Specimen(
        "rectification_order",
        prose(
            "责令改正通知书",
            "^清市监责改〔2024〕5号",
            "|清河县甲食品有限公司：",
            "经查，你单位未建立进货查验记录制度，违反了《中华人民共和国食品安全法》第五十三条第一款的规定。",
            "现责令你单位于2024年3月20日前改正。",
            "|联系人：王强  联系电话：0512-66660000",
            "|联系地址：清河县人民路1号",
            "|地址：清河县人民路1号",
            ">清河县市场监督管理局",
            ">2024年3月6日",
        ),
        {"party_name": COMPANY["party_name"], "party_address": "no row", "party_phone": "no row"},
    ),
    "the organ's head over the letter": Specimen(
        "prior_notice",
        prose(
            "行政处罚告知书",
            "^清市监告〔2024〕5号",
            "|当事人：清河县甲食品有限公司",
            "|经营场所：清河县石桥路3号",
            "经查，你单位于2024年3月5日未取得许可从事经营。",
            "|本机关地址：清河县人民路1号  邮政编码：215000",
            "|联系人：王强  联系电话：0512-66660000",
            ">清河县市场监督管理局",
            ">2024年5月6日",
        ),
        {"party_name": COMPANY["party_name"], "party_address": "清河县石桥路3号"},
    ),
    "the bank's and the court's addresses": Specimen(
        "performance_reminder",
        prose(
            "行政处罚决定履行催告书",
            "^清市监催〔2024〕5号",
            "|清河县甲食品有限公司：",
            "本局于2024年5月6日作出清市监处罚〔2024〕5号《行政处罚决定书》，你单位逾期未履行。",
            "|地址：清河县人民路1号  联系人：王强  联系电话：0512-66660000",
            ">清河县市场监督管理局",
            ">2024年9月6日",
        ),
        {"party_name": COMPANY["party_name"], "party_address": "no row"},
    ),
    "own label in front of the value": Specimen(
        "case_filing_approval",
        grid(
            "立案审批表",
            [90, 344],
            ["当事人", "单位名称 清河县甲食品有限公司"],
            ["法定代表人", "姓名 李明"],
            ["住所", "地址：清河县石桥路3号"],
        ),
        {
            "party_name": COMPANY["party_name"],
            "party_address": COMPANY["party_address"],
            "party_representative": "李明",
        },
    ),
}
EMPTY_WORDS: dict[str, Specimen] = {
    "an answer is no name": Specimen(
        "site_record",
        prose(
            "现场笔录",
            "|检查时间：2024年3月5日9时30分至10时20分",
            "|检查地点：清河县石桥路3号",
            "|被检查人：清河县甲食品有限公司",
            "我们是清河县市场监督管理局执法人员，这是我们的执法证件，请你确认。",
            "|答：看清楚了。",
            "|检查情况：现场有员工三人，未见安全出口标志。",
            "|以上笔录已看过，与实际一致。",
            "|当事人（签名）：已看过",
            "|检查人（签名）：",
            "|记录人（签名）：",
        ),
        {"party_name": COMPANY["party_name"]},
    ),
    "a neighbouring label is no value": Specimen(
        "case_closing_approval",
        grid(
            "结案审批表",
            [90, 127, 90, 127],
            ["案由", "未取得许可从事食品经营", "当事人", "清河县甲食品有限公司"],
            [
                "案件事实及证据",
                "现场检查记录、询问笔录等证实当事人未取得许可。",
                "办案人员",
                "案件事实及证据",
            ],
        ),
        {"party_name": COMPANY["party_name"], "cause_of_action": "未取得许可从事食品经营"},
    ),
}

SPECIMENS: dict[str, Specimen] = {**HALVES, **LETTERS, **RUN_ON, **ADDRESSES, **EMPTY_WORDS}
