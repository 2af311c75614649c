# ruff: noqa: E501 - forms read best row by row, as they are printed
"""Safety and transport forms: slots underlined on their lines, both halves of the party, a table inside the letter."""

from __future__ import annotations

from typing import Any

from extraction.page import PageContent
from tests.specimens.geometry import columns, merged, slots
from tests.specimens.parties import COMPANY, PERSON
from tests.specimens.setting import Setter, Specimen

CODE, ID = COMPANY["party_uscc"], PERSON["party_id_number"]
NAME = COMPANY["party_name"]
OFFICERS: list[dict[str, Any]] = [
    {"name": "王强", "certificate_no": "09001700111"},
    {"name": "李霞", "certificate_no": "09001700112"},
]


def _inspection() -> list[PageContent]:
    s = Setter("现场检查记录")
    s.paragraph("^（清）应急检记〔2024〕5号")
    slots(s, "被检查单位：", (NAME, 340))
    slots(s, "地址：", (COMPANY["party_address"], 380))
    slots(
        s, "法定代表人（负责人）：", ("李明", 80), "职务：", ("经理", 60), "联系电话：", ("13800000000", 80)
    )
    slots(s, "检查场所：", ("生产车间、仓库", 340))
    slots(s, "检查时间：", ("2024", 40), "年", ("3", 24), "月", ("5", 24), "日", ("9", 24), "时", ("30", 24), "分至", ("3", 20), "月", ("5", 20), "日", ("10", 24), "时", ("20", 24), "分")  # fmt: skip
    slots(
        s, "我们是", ("清河县应急管理局", 130), "执法人员", ("王强", 50), "、", ("李霞", 50), "，证件号码为"
    )
    slots(s, ("09001700111", 90), "、", ("09001700112", 90), "，这是我们的证件（出示证件）。现依法对你单位")
    s.paragraph("|进行现场检查，请予以配合。")
    s.paragraph("|检查情况：现场有员工三人，未见安全出口标志，灭火器压力不足。")
    s.paragraph("|检查人员（签名）：")
    s.paragraph("|被检查单位现场负责人（签名）：")
    return s.pages


def _inquiry() -> list[PageContent]:
    s = Setter("询问笔录")
    s.paragraph("^（清）应急询〔2024〕5号")
    slots(s, "询问时间", ("2024", 40), "年", ("3", 24), "月", ("6", 24), "日", ("9", 24), "时", ("10", 24), "分至", ("10", 24), "时", ("0", 24), "分  第", ("1", 20), "次询问")  # fmt: skip
    slots(s, "询问地点", ("清河县应急管理局询问室", 300))
    slots(
        s,
        "被询问人姓名",
        ("孙涛", 60),
        "性别",
        ("男", 30),
        "年龄",
        ("29", 30),
        "身份证号",
        (ID, 150),
        size=13,
    )
    slots(s, "工作单位", (NAME, 200), "职务", ("仓库主管", 100))
    slots(s, "住址", (PERSON["party_address"], 240), "电话", ("13900000000", 100))
    slots(s, "询问人", ("王强", 60), "单位及职务", ("清河县应急管理局执法大队科员", 220), size=13)
    slots(s, "记录人", ("李霞", 60), "单位及职务", ("清河县应急管理局执法大队科员", 220), size=13)
    slots(s, "在场人", ("无", 60))
    s.paragraph(
        "我们是清河县应急管理局的执法人员王强、李霞，证件号码为09001700111、09001700112，这是我们的证件（出示证件）。"
    )
    s.paragraph(
        "我们依法就仓库管理的有关问题向您了解情况，您有如实回答问题的义务，也有陈述、申辩和申请回避的权利。您听清楚了吗？"
    )
    s.paragraph("答：听清楚了。")
    s.paragraph("问：请介绍你的身份。")
    s.paragraph("答：我是清河县甲食品有限公司的仓库主管孙涛，负责仓库日常管理。")
    return s.pages


def _penalty_person() -> list[PageContent]:
    s = Setter("行政处罚决定书（个人）")
    s.paragraph("^（清）应急罚〔2024〕5号")
    slots(s, "被处罚人：", ("孙涛", 80), "性别：", ("男", 40), "年龄：", ("29", 40), size=13)
    slots(s, "身份证号：", (ID, 160), "联系电话：", ("13900000000", 100), size=13)
    slots(s, "家庭住址：", (PERSON["party_address"], 240), "邮政编码：", ("215000", 60), size=13)
    slots(s, "所在单位：", (NAME, 220), "职务：", ("仓库主管", 80), size=13)
    slots(s, "单位地址：", ("清河县石桥路3号", 300), size=13)
    s.paragraph("违法事实及证据：2024年3月5日，你在清河县石桥路3号违章指挥工人冒险作业。")
    s.paragraph(">清河县应急管理局（印章）")
    s.paragraph(">2024年5月6日")
    return s.pages


def _penalty_unit() -> list[PageContent]:
    s = Setter("行政处罚决定书（单位）")
    s.paragraph("^（清）应急罚〔2024〕6号")
    slots(s, "被处罚单位：", (NAME, 320))
    slots(s, "地", " 址：", (COMPANY["party_address"], 220), "邮政编码：", ("215000", 60))
    slots(
        s, "法定代表人（负责人）：", ("李明", 60), "职务：", ("经理", 50), "联系电话：", ("13800000000", 90)
    )
    s.paragraph("违法事实及证据：经查，你单位未对从业人员进行安全生产教育和培训。")
    s.paragraph("|应急管理部门名称（印章）：清河县应急管理局")
    s.paragraph(">2024年5月6日")
    return s.pages


def _filing_unit() -> list[PageContent]:
    s = Setter("立案审批表")
    s.paragraph(">（清）应急立〔2024〕5号")
    w = (70, 80, 70, 70, 70, 74)
    merged(s, w, [
        (0, 0, 1, 1, "=案由"), (0, 1, 1, 5, "涉嫌未对从业人员进行安全生产教育和培训"),
        (1, 0, 1, 1, "=案件来源"), (1, 1, 1, 3, "执法检查发现"), (1, 4, 1, 1, "=时间"), (1, 5, 1, 1, "=2024年3月5日"),
        (2, 0, 1, 1, "=案件名称"), (2, 1, 1, 5, "清河县甲食品有限公司未对从业人员进行安全生产教育和培训案"),
        (3, 0, 3, 1, "|当事人"), (3, 1, 1, 1, "=单位名称"), (3, 2, 1, 2, NAME), (3, 4, 1, 1, "=电话"), (3, 5, 1, 1, "13800000000"),
        (4, 1, 1, 1, "=法定代表人（负责人）"), (4, 2, 1, 2, "=李明"), (4, 4, 1, 1, "=职务"), (4, 5, 1, 1, "=经理"),
        (5, 1, 1, 1, "=地  址"), (5, 2, 1, 2, COMPANY["party_address"]), (5, 4, 1, 1, "=邮编"), (5, 5, 1, 1, "=215000"),
        (6, 0, 1, 1, "=案件基本情况"), (6, 1, 1, 5, "2024年3月5日检查发现该单位三名员工未经培训上岗。"),
        (7, 0, 1, 1, "=承办人意见"), (7, 1, 1, 5, "建议立案。 承办人（签名）：王强、李霞 2024年3月6日"),
        (8, 0, 1, 1, "=审批意见"), (8, 1, 1, 5, "同意立案。 负责人（签名）：周某 2024年3月6日"),
    ])  # fmt: skip
    return s.pages


def _transport_site() -> list[PageContent]:
    s = Setter("现场笔录")
    w = (60, 70, 80, 60, 70, 94)
    merged(s, w, [
        (0, 0, 1, 1, "=执法地点"), (0, 1, 1, 2, "=清河县石桥路3号"), (0, 3, 1, 1, "=执法时间"), (0, 4, 1, 2, "=2024年3月5日9时30分至10时20分"),
        (1, 0, 2, 1, "=执法人员"), (1, 1, 1, 1, "=王强"), (1, 2, 2, 1, "=执法证号"), (1, 3, 1, 1, "=09001700111"), (1, 4, 2, 1, "=记录人"), (1, 5, 2, 1, "=李霞"),
        (2, 1, 1, 1, "=李霞"), (2, 3, 1, 1, "=09001700112"),
        (3, 0, 4, 1, "|现场人员基本情况"), (3, 1, 1, 1, "=姓名"), (3, 2, 1, 1, "=孙涛"), (3, 3, 1, 1, "=性别"), (3, 4, 1, 2, "=男"),
        (4, 1, 1, 1, "=身份证号"), (4, 2, 1, 2, ID), (4, 4, 1, 1, "=与案件关系"), (4, 5, 1, 1, "=驾驶员"),
        (5, 1, 1, 1, "=单位及职务"), (5, 2, 1, 2, "个体驾驶员"), (5, 4, 1, 1, "=联系电话"), (5, 5, 1, 1, "13900000000"),
        (6, 1, 1, 1, "=联系地址"), (6, 2, 1, 4, PERSON["party_address"]),
        (7, 0, 1, 1, "=车（船）号"), (7, 1, 1, 2, "=清A12345"), (7, 3, 1, 1, "=车（船）型"), (7, 4, 1, 2, "=重型自卸货车"),
        (8, 0, 1, 1, "=主要内容"), (8, 1, 1, 5, "现场检查时，该车装载砂石十五吨，不能出示道路运输证。上述笔录我已看过（或已向我宣读过），情况属实无误。现场人员签名："),
    ])  # fmt: skip
    return s.pages


def _transport_inquiry() -> list[PageContent]:
    s = Setter("询问笔录")
    s.paragraph(">案号：清交询〔2024〕5号")
    slots(s, "时间：", ("2024年3月6日9时10分至10时0分", 240), "第", ("1", 24), "次询问")
    slots(s, "地点：", ("清河县交通运输局询问室", 300))
    columns(s, ("询问人：", "王强  李霞"), ("记录人：", "李霞"))
    columns(s, ("被询问人：", "孙涛"), ("与案件关系：", "当事人"))
    columns(s, ("性    别：", "男"), ("年    龄：", "29"))
    columns(s, ("身份证件号：", ID), ("联系电话：", "13900000000"))
    columns(s, ("工作单位及职务：", "个体驾驶员"))
    columns(s, ("联系地址：", PERSON["party_address"]))
    s.paragraph(
        "我们是清河县交通运输局的执法人员王强、李霞，这是我们的执法证件，执法证号分别是09001700111、09001700112，请你确认。现依法向你询问，请如实回答所问问题。执法人员与你有直接利害关系的，你可以申请回避。"
    )
    s.paragraph("问：你是否申请回避？")
    s.paragraph("答：不申请。")
    s.paragraph("问：请说明当时的情况。")
    s.paragraph("答：我驾驶货车运输砂石，没有办理道路运输证。")
    return s.pages


def _both_halves(title: str, who: str, ruled: str) -> list[PageContent]:
    unit = who == "company"
    s = Setter(title)
    s.paragraph(">案号：清交立〔2024〕5号")
    w = (40, 40, 90, 110, 70, 84)
    a = ("", "", "", "", "") if unit else ("孙涛", "男/29", ID, PERSON["party_address"], "13900000000")
    b = (NAME, "李明", CODE, COMPANY["party_address"], "13800000000") if unit else ("", "", "", "", "")
    merged(s, w, [
        (0, 0, 1, 2, "=案由"), (0, 2, 1, 4, "涉嫌未取得道路运输经营许可擅自从事经营"),
        (1, 0, 6, 1, "|当事人"), (1, 1, 3, 1, "|个人"), (1, 2, 1, 1, "=姓名"), (1, 3, 1, 1, a[0]), (1, 4, 1, 1, "=性别/年龄"), (1, 5, 1, 1, a[1]),
        (2, 2, 1, 1, "=身份证件号"), (2, 3, 1, 3, a[2]),
        (3, 2, 1, 1, "=住址"), (3, 3, 1, 1, a[3]), (3, 4, 1, 1, "=联系电话"), (3, 5, 1, 1, a[4]),
        (4, 1, 3, 1, "|单位"), (4, 2, 1, 1, "=名称"), (4, 3, 1, 1, b[0]), (4, 4, 1, 1, "=法定代表人"), (4, 5, 1, 1, b[1]),
        (5, 2, 1, 1, "=统一社会信用代码"), (5, 3, 1, 3, b[2]),
        (6, 2, 1, 1, "=地址"), (6, 3, 1, 1, b[3]), (6, 4, 1, 1, "=联系电话"), (6, 5, 1, 1, b[4]),
        (7, 0, 1, 2, "=案情简介"), (7, 2, 1, 4, "2024年3月5日检查发现当事人未取得许可从事货物运输经营。"),
    ], ruled=ruled)  # fmt: skip
    return s.pages


def _own(who: str, *without: str) -> dict[str, Any]:
    return {k: v for k, v in (COMPANY if who == "company" else PERSON).items() if k not in without}


HALVES: dict[str, Specimen] = {
    f"transport filing, {who}, lines {ruled or 'none'}": Specimen(
        "case_filing_approval",
        _both_halves("立案登记表", who, ruled),
        _own(who),
        {"party_id_number" if who == "company" else "party_uscc": "missing"},
    )
    for who in ("company", "person")
    for ruled in ("all", "flat", "")
}

SPECIMENS: dict[str, Specimen] = {
    **HALVES,
    "safety inspection": Specimen(
        "site_record",
        _inspection(),
        {
            **{k: v for k, v in COMPANY.items() if k != "party_uscc"},
            "started_at": "2024-03-05T09:30",
            "ended_at": "2024-03-05T10:20",
            "officers": OFFICERS,
            "credentials_shown": True,
            "place": "生产车间、仓库",
        },
    ),
    "safety inquiry": Specimen(
        "inquiry_record",
        _inquiry(),
        {
            "interviewee_name": "孙涛",
            "interviewee_id_number": ID,
            "interviewee_role": "仓库主管",
            "recorder": "李霞",
            "place": "清河县应急管理局询问室",
            "officers": OFFICERS,
            "credentials_shown": True,
            "rights_told": True,
            "started_at": "2024-03-06T09:10",
        },
    ),
    "safety penalty, person": Specimen(
        "penalty_decision",
        _penalty_person(),
        {
            "doc_number": "(清)应急罚〔2024〕5号",
            "party_name": "孙涛",
            "party_id_number": ID,
            "party_address": PERSON["party_address"],
            "party_kind": "natural_person",
            "agency_name": "清河县应急管理局",
        },
    ),
    "safety penalty, unit": Specimen(
        "penalty_decision",
        _penalty_unit(),
        {
            "doc_number": "(清)应急罚〔2024〕6号",
            "party_name": NAME,
            "party_representative": "李明",
            "party_address": COMPANY["party_address"],
            "agency_name": "清河县应急管理局",
            "party_kind": "company",
        },
    ),
    "safety filing": Specimen(
        "case_filing_approval",
        _filing_unit(),
        {
            **{k: v for k, v in COMPANY.items() if k != "party_uscc"},
            "source_received_on": "2024-03-05",
            "case_source": "inspection",
            "cause_of_action": "涉嫌未对从业人员进行安全生产教育和培训",
            "case_number": "(清)应急立〔2024〕5号",
        },
    ),
    "transport site record": Specimen(
        "site_record",
        _transport_site(),
        {
            "party_name": "孙涛",
            "party_id_number": ID,
            "party_phone": "13900000000",
            "party_address": PERSON["party_address"],
            "recorder": "李霞",
            "officers": OFFICERS,
            "place": "清河县石桥路3号",
            "started_at": "2024-03-05T09:30",
            "ended_at": "2024-03-05T10:20",
        },
    ),
    "transport inquiry": Specimen(
        "inquiry_record",
        _transport_inquiry(),
        {
            "interviewee_name": "孙涛",
            "interviewee_id_number": ID,
            "interviewee_role": "当事人",
            "recorder": "李霞",
            "officers": OFFICERS,
            "place": "清河县交通运输局询问室",
            "credentials_shown": True,
        },
    ),
}
