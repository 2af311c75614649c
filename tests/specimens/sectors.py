# ruff: noqa: E501 - forms read best row by row, as they are printed
"""Forms of farming, culture, fire, water, tobacco, urban and health bureaus: the party and who was asked, as each prints them."""

from __future__ import annotations

from typing import Any

from extraction.page import PageContent
from tests.specimens.geometry import columns, merged, slots
from tests.specimens.parties import COMPANY, PERSON
from tests.specimens.setting import Setter, Specimen, form, prose

CODE, ID, NAME, PLACE = COMPANY["party_uscc"], PERSON["party_id_number"], COMPANY["party_name"], COMPANY["party_address"]
HOME = PERSON["party_address"]
SHOP, SHOP_CODE = "清河县云岭镇明珠百货店", "92329982T61H23DE7C"
OFFICERS: list[dict[str, Any]] = [
    {"name": "王强", "certificate_no": "09001700111"},
    {"name": "李霞", "certificate_no": "09001700112"},
]


def _farm_filing(who: str) -> list[PageContent]:
    unit = who == "company"
    a = ["／"] * 6 if unit else ["孙涛", "13900000000", "男", "29", ID, HOME]
    b = [NAME, "李明", PLACE, "13800000000"] if unit else ["／"] * 4
    s = Setter("行政处罚立案审批表")
    s.paragraph(">清农（种子）立〔2024〕5号")
    merged(s, (60, 40, 70, 100, 70, 94), [
        (0, 0, 1, 1, "=案件来源"), (0, 1, 1, 2, "=检查发现"), (0, 3, 1, 1, "=受案时间"), (0, 4, 1, 2, "=2024年3月5日"),
        (1, 0, 1, 1, "=案由"), (1, 1, 1, 5, "涉嫌经营应当审定而未经审定的农作物种子案"),
        (2, 0, 6, 1, "|当事人"), (2, 1, 3, 1, "|个人"), (2, 2, 1, 1, "=姓名"), (2, 3, 1, 1, "=" + a[0]), (2, 4, 1, 1, "=电话"), (2, 5, 1, 1, "=" + a[1]),
        (3, 2, 1, 1, "=性别"), (3, 3, 1, 1, "=" + a[2]), (3, 4, 1, 1, "=年龄"), (3, 5, 1, 1, "=" + a[3]),
        (4, 2, 1, 1, "=身份证号"), (4, 3, 1, 1, "=" + a[4]), (4, 4, 1, 1, "=住址"), (4, 5, 1, 1, "=" + a[5]),
        (5, 1, 3, 1, "|单位"), (5, 2, 1, 1, "=名称"), (5, 3, 1, 1, "=" + b[0]), (5, 4, 1, 1, "=法定代表人（负责人）"), (5, 5, 1, 1, "=" + b[1]),
        (6, 2, 1, 1, "=地址"), (6, 3, 1, 3, "=" + b[2]),
        (7, 2, 1, 1, "=电话"), (7, 3, 1, 3, "=" + b[3]),
        (8, 0, 1, 1, "=简要案情"), (8, 1, 1, 5, "2024年3月5日检查发现当事人经营未经审定的玉米种子二十袋。"),
    ])  # fmt: skip
    return s.pages


def _farm_site() -> list[PageContent]:
    s = Setter("现场检查（勘验）笔录")
    slots(s, "时间：", ("2024年3月5日9时30分至10时20分", 240))
    slots(s, "检查（勘验）地点：", (PLACE, 240))
    slots(s, "当事人：", (NAME, 240))
    slots(s, "检查（勘验）机关：", ("清河县农业农村局", 240))
    slots(s, "检查（勘验）人员：", ("王强、李霞", 130), "执法证件号：", ("09001700111、09001700112", 160), size=12)
    slots(s, "记录人：", ("李霞", 130))
    s.paragraph("|现场检查（勘验）情况：检查人员到达现场后出示了执法证件，现场有玉米种子二十袋。")
    s.paragraph("|当事人签名或盖章：        （见证人签名：      ）")
    return s.pages


def _farm_inquiry() -> list[PageContent]:
    s = Setter("询问笔录")
    slots(s, "询问时间：", ("2024年3月6日9时10分至10时0分", 240))
    slots(s, "询问地点：", ("清河县农业农村局询问室", 240))
    slots(s, "询问机关：", ("清河县农业农村局", 240))
    slots(s, "询问人：", ("王强", 60), "、", ("李霞", 60), "执法证件号：", ("09001700111、09001700112", 160), size=12)
    slots(s, "记录人：", ("李霞", 60))
    slots(s, "被询问人：姓名", ("孙涛", 70), "性别", ("男", 40), "年龄", ("29", 40), size=13)
    slots(s, "身份证号", (ID, 160), "联系电话", ("13900000000", 100), size=13)
    slots(s, "工作单位", (NAME, 180), "职务", ("店长", 60), size=13)
    slots(s, "住址", (HOME, 240))
    s.paragraph("问：我们是清河县农业农村局执法人员（出示证件），现依法向你进行询问调查。你应当如实回答我们的询问并协助调查，作伪证要承担法律责任，你听清楚了吗？")
    s.paragraph("答：听清楚了。")
    s.paragraph("问：你有申请回避的权利，是否申请？")
    s.paragraph("答：不申请。")
    s.paragraph("问：种子从哪里购进？")
    s.paragraph("答：我们从外地经销商处购进二十袋，没有索要审定证书。")
    return s.pages


def _fire_notice() -> list[PageContent]:
    s = Setter("责令限期改正通知书")
    s.paragraph(">清消限字〔2024〕第0005号")
    s.paragraph(f"|{NAME}：")
    s.paragraph(f"根据《中华人民共和国消防法》第五十三条的规定，我单位于2024年3月5日对你单位（场所）进行监督检查，发现消防设施未保持完好有效。现责令你单位（场所）于2024年3月20日前改正。地址：{PLACE}。")
    s.paragraph(">（消防救援机构印章）")
    s.paragraph(">二〇二四年三月六日")
    return s.pages


def _fire_spot(who: str) -> list[PageContent]:
    unit = who == "company"
    s = Setter("当场行政处罚决定书")
    s.paragraph("^清消行罚决字〔2024〕第0005号")
    slots(s, "违法行为人姓名：", ("" if unit else "孙涛", 70), "性别：", ("" if unit else "男", 30), "出生日期：", ("" if unit else "1995年6月8日", 90), size=12)
    slots(s, "身份证件种类及号码：", ("" if unit else "身份证" + ID, 220), size=12)
    slots(s, "现住址：", ("" if unit else HOME, 260), size=12)
    slots(s, "违法单位名称：", (NAME if unit else "", 160), "法定代表人：", ("李明" if unit else "", 60), size=12)
    slots(s, "单位地址：", (PLACE if unit else "", 200), "统一社会信用代码：", (CODE if unit else "", 130), size=11)
    s.paragraph("现查明你（单位）于2024年3月5日占用疏散通道，违反了《中华人民共和国消防法》第二十八条的规定，根据《中华人民共和国消防法》第六十条第一款第（三）项的规定，决定给予警告的处罚。")
    s.paragraph("|执法人员：王强、李霞")
    s.paragraph(">清河县消防救援大队（印章）")
    s.paragraph(">2024年3月5日")
    return s.pages


def _tobacco_filing() -> list[PageContent]:
    s = Setter("立案报告表")
    s.paragraph(">清烟立〔2024〕第5号")
    merged(s, (60, 70, 90, 60, 64, 90), [
        (0, 0, 1, 1, "=案由"), (0, 1, 1, 2, "涉嫌未在当地烟草专卖批发企业进货"), (0, 3, 1, 1, "=案件来源"), (0, 4, 1, 2, "=市场检查"),
        (1, 0, 1, 1, "=案发时间"), (1, 1, 1, 2, "=2024年3月5日"), (1, 3, 1, 1, "=案发地点"), (1, 4, 1, 2, PLACE),
        (2, 0, 4, 1, "|当事人"), (2, 1, 1, 1, "=姓名"), (2, 2, 1, 1, "=孙涛"), (2, 3, 1, 1, "=性别"), (2, 4, 1, 1, "=男"), (2, 5, 1, 1, "民族：汉"),
        (3, 1, 1, 1, "=身份证件类型及号码"), (3, 2, 1, 2, "居民身份证" + ID), (3, 4, 1, 1, "=联系电话"), (3, 5, 1, 1, "13900000000"),
        (4, 1, 1, 1, "=企业或字号名称"), (4, 2, 1, 2, SHOP), (4, 4, 1, 1, "=证照号"), (4, 5, 1, 1, SHOP_CODE),
        (5, 1, 1, 1, "=地址"), (5, 2, 1, 4, PLACE),
        (6, 0, 1, 1, "=案情摘要"), (6, 1, 1, 5, "当事人经营非从当地烟草专卖批发企业购进的卷烟三条。"),
    ])  # fmt: skip
    return s.pages


def _urban_site() -> list[PageContent]:
    s = Setter("现场检查（勘验）笔录")
    columns(s, ("检查（勘验）时间：", "2024年3月5日9时30分至10时20分"), at=(0.0,))
    columns(s, ("检查（勘验）地点：", "清河县石桥路与人民路交叉口东北侧人行道"), at=(0.0,))
    columns(s, ("被检查（勘验）人：", "孙涛"), ("性  别：", "男"))
    columns(s, ("身份证号码：", ID), ("联系电话：", "13900000000"))
    columns(s, ("住 址：", HOME), ("工作单位：", "无"))
    columns(s, ("检查（勘验）人：", "王强、李霞"), ("执法证号：", "09001700111、09001700112"))
    columns(s, ("记  录  人：", "李霞"), ("见  证  人：", "何平"))
    s.paragraph("|检查（勘验）情况：当事人在人行道上摆放烧烤炉一个、桌椅三套，占道经营。")
    return s.pages


def _health_site() -> list[PageContent]:
    s = Setter("现场笔录")
    s.paragraph("|被检查人：" + NAME + "    地址：" + PLACE)
    s.paragraph("|检查时间：2024年3月5日9时30分至10时20分    检查地点：一楼大厅")
    s.paragraph("|检查机关：清河县卫生健康委员会")
    s.paragraph("|现场检查记录：卫生监督员王强、李霞出示执法证件（证号：09001700111、09001700112），说明来意后在负责人李明陪同下检查，现场未见卫生许可证。")
    s.paragraph("|当事人阅后签名：")
    s.paragraph("|卫生监督员签名：")
    return s.pages


def _culture_site() -> list[PageContent]:
    return form(
        "现场检查笔录",
        ["当事人", f"{NAME}（统一社会信用代码 {CODE}）"],
        ["法定代表人/负责人/经营者", "李明", "联系方式", "13800000000"],
        ["住 所/经营场所", PLACE],
        ["检查起止时间", "2024年3月5日19时30分至2024年3月5日20时20分"],
        ["检查地点", "该公司营业大厅"],
        ["执法人员及证件编号", "王强（09001700111）、李霞（09001700112）"],
        ["记录人", "李霞"],
        ["告知事项", "执法人员已向当事人出示执法证件，并告知其享有陈述、申辩和申请回避的权利。"],
        ["现场检查情况", "大厅内有未成年人三名正在上网，未见实名登记。"],
    )


def _water_order() -> list[PageContent]:
    return prose(
        "责令停止违法行为通知书",
        "^清水责停〔2024〕5号",
        "|孙涛（公民身份号码：" + ID + "，住" + HOME + "）：",
        "经查，你于2024年3月5日在清河河道管理范围内擅自采砂，违反了《中华人民共和国水法》第三十九条第一款的规定。",
        "现责令你立即停止违法行为，听候处理。",
        ">清河县水利局",
        ">2024年3月6日",
    )


def _licence_copy() -> list[PageContent]:
    s = Setter("营业执照")
    s.paragraph("^（副  本）")
    s.paragraph("|统一社会信用代码 " + SHOP_CODE)
    columns(s, ("名    称  ", SHOP), ("组成形式  ", "个人经营"))
    columns(s, ("类    型  ", "个体工商户"), ("注册日期  ", "2020年3月5日"))
    columns(s, ("经 营 者  ", "孙涛"), ("经营场所  ", "清河县云岭镇河东村18号"))
    columns(s, ("经营范围  ", "日用百货零售"), at=(0.0,))
    s.paragraph("|此复印件与原件核对无异，由孙涛提供。")
    s.paragraph("|提供人：孙涛    2024年3月6日")
    return s.pages


def _id_copy() -> list[PageContent]:
    s = Setter("居民身份证复印件")
    s.paragraph("|姓  名  孙涛")
    s.paragraph("|性  别  男      民族  汉")
    s.paragraph("|出  生  1995 年 6 月 8 日")
    s.paragraph("|住  址  " + HOME)
    s.paragraph("|公民身份号码  " + ID)
    s.paragraph("|经核对与原件一致")
    s.paragraph("|证据提供人（签名）：孙涛    2024年3月6日")
    return s.pages


def _evidence() -> list[PageContent]:
    s = Setter("证据复制（提取）单")
    merged(s, (90, 120, 90, 134), [
        (0, 0, 1, 4, "=（证据粘贴处）"),
        (1, 0, 1, 1, "=证据名称"), (1, 1, 1, 3, "购销合同"),
        (2, 0, 1, 1, "=证明事项"), (2, 1, 1, 3, "证明当事人购进种子的数量和价格"),
        (3, 0, 1, 1, "=提取时间"), (3, 1, 1, 1, "=2024年3月6日"), (3, 2, 1, 1, "=提取地点"), (3, 3, 1, 1, "=" + PLACE),
        (4, 0, 1, 1, "=证据提供人"), (4, 1, 1, 1, "=孙涛"), (4, 2, 1, 1, "=与当事人关系"), (4, 3, 1, 1, "=仓库主管"),
        (5, 0, 1, 1, "=提取人"), (5, 1, 1, 3, "王强（09001700111） 李霞（09001700112）"),
        (6, 0, 1, 4, "以上复印件经核对与原件无误，原件存于该公司财务室。"),
    ])  # fmt: skip
    return s.pages


def _receipt(relation: str, ruled: bool) -> list[PageContent]:
    s = Setter("送达回证")
    merged(s, (90, 130, 90, 124), [
        (0, 0, 1, 1, "=案由"), (0, 1, 1, 3, "未取得许可从事经营案"),
        (1, 0, 1, 1, "=受送达人"), (1, 1, 1, 3, NAME),
        (2, 0, 1, 1, "=送达单位"), (2, 1, 1, 3, "清河县水利局"),
        (3, 0, 1, 1, "=送达文书名称及文号"), (3, 1, 1, 3, "《行政处罚决定书》清水罚〔2024〕5号"),
        (4, 0, 1, 1, "=送达地点"), (4, 1, 1, 1, PLACE), (4, 2, 1, 1, "=送达方式"), (4, 3, 1, 1, "=直接送达"),
        (5, 0, 1, 1, "=收到日期"), (5, 1, 1, 1, "=2024年5月8日"), (5, 2, 1, 1, "=代收人与受送达人的关系"), (5, 3, 1, 1, "=" + relation),
        (6, 0, 1, 1, "=收件人签名或盖章"), (6, 1, 1, 1, "=孙涛"), (6, 2, 1, 1, "=送达人签名"), (6, 3, 1, 1, "=王强 李霞"),
        (7, 0, 1, 1, "=备注"), (7, 1, 1, 3, ""),
    ], ruled="all" if ruled else "flat")  # fmt: skip
    return s.pages


def _decision_run_on(block: str) -> list[PageContent]:
    return prose(
        "行政处罚决定书",
        "^清农（种子）罚〔2024〕5号",
        block,
        "当事人经营未经审定的农作物种子一案，经本机关依法调查，现查明：当事人于2024年3月5日经营未经审定的玉米种子二十袋。",
        "当事人的行为违反了《中华人民共和国种子法》第二十三条第一款的规定。依据《中华人民共和国种子法》第七十七条第一款第（一）项的规定，决定给予罚款人民币20000元的行政处罚。",
        ">清河县农业农村局",
        ">2024年5月6日",
    )


RUN_ON: dict[str, tuple[str, dict[str, Any]]] = {
    "company in one sentence": (
        f"当事人：{NAME}，地址：{PLACE}，统一社会信用代码：{CODE}，法定代表人：李明，职务：经理。",
        {"party_name": NAME, "party_address": PLACE, "party_uscc": CODE, "party_representative": "李明", "party_kind": "company"},
    ),
    "shop with its operator": (
        f"当事人：{SHOP}（经营者：孙涛），统一社会信用代码：{SHOP_CODE}，经营场所：{PLACE}，经营者身份证号码：{ID}。",
        {"party_name": SHOP, "party_uscc": SHOP_CODE, "party_representative": "孙涛", "party_id_number": ID, "party_address": PLACE, "party_kind": "sole_trader"},
    ),
    "operator with a shop name": (
        f"当事人：{SHOP}，类型：个体工商户，经营者：孙涛，性别：男，身份证号：{ID}，住址：{HOME}，联系电话：13900000000。",
        {"party_name": SHOP, "party_representative": "孙涛", "party_id_number": ID, "party_address": HOME, "party_kind": "sole_trader"},
    ),
    "person with his birth": (
        f"当事人：孙涛，男，1995年6月8日出生，汉族，住{HOME}，公民身份号码{ID}。",
        {"party_name": "孙涛", "party_id_number": ID, "party_address": HOME, "party_kind": "natural_person"},
    ),
    "masked": (
        "当事人：孙某某，男，身份证号码：329982********4019，住址：清河县云岭镇河东村。",
        {"party_name": "孙某某", "party_id_number": "329982********4019", "party_address": "清河县云岭镇河东村"},
    ),
    "name and code joined by a stroke": (
        f"当事人：{NAME} / 统一社会信用代码：{CODE} / 住所：{PLACE} / 法定代表人：李明",
        {"party_name": NAME, "party_uscc": CODE, "party_address": PLACE, "party_representative": "李明"},
    ),
}

SPECIMENS: dict[str, Specimen] = {
    **{
        f"farm decision: {name}": Specimen("penalty_decision", _decision_run_on(block), values)
        for name, (block, values) in RUN_ON.items()
    },
    "farm filing, company": Specimen(
        "case_filing_approval",
        _farm_filing("company"),
        {"party_name": NAME, "party_representative": "李明", "party_address": PLACE, "party_phone": "13800000000", "source_received_on": "2024-03-05", "case_source": "inspection", "case_number": "清农(种子)立〔2024〕5号"},
        {"party_id_number": "deliberately_blank"},
    ),
    "farm filing, person": Specimen(
        "case_filing_approval",
        _farm_filing("person"),
        {"party_name": "孙涛", "party_id_number": ID, "party_address": HOME, "party_phone": "13900000000"},
        {"party_representative": "deliberately_blank"},
    ),
    "farm site record": Specimen(
        "site_record",
        _farm_site(),
        {"party_name": NAME, "place": PLACE, "officers": OFFICERS, "recorder": "李霞", "started_at": "2024-03-05T09:30", "credentials_shown": True},
    ),
    "farm inquiry": Specimen(
        "inquiry_record",
        _farm_inquiry(),
        {"interviewee_name": "孙涛", "interviewee_id_number": ID, "interviewee_role": "店长", "officers": OFFICERS, "recorder": "李霞", "place": "清河县农业农村局询问室", "credentials_shown": True, "rights_told": True},
    ),
    "fire order": Specimen(
        "rectification_order",
        _fire_notice(),
        {"party_name": NAME, "doc_number": "清消限字〔2024〕第0005号", "correction_due_on": "2024-03-20", "signed_on": "2024-03-06"},
    ),
    "fire spot fine, person": Specimen(
        "summary_penalty_decision",
        _fire_spot("person"),
        {"party_name": "孙涛", "party_id_number": ID, "party_address": HOME, "party_kind": "natural_person", "agency_name": "清河县消防救援大队", "doc_number": "清消行罚决字〔2024〕第0005号"},
    ),
    "fire spot fine, company": Specimen(
        "summary_penalty_decision",
        _fire_spot("company"),
        {"party_name": NAME, "party_uscc": CODE, "party_representative": "李明", "party_address": PLACE, "party_kind": "company"},
    ),
    "tobacco filing": Specimen(
        "case_filing_approval",
        _tobacco_filing(),
        {"party_name": SHOP, "party_id_number": ID, "party_uscc": SHOP_CODE, "party_phone": "13900000000", "party_address": PLACE, "case_source": "inspection"},
    ),
    "urban site record": Specimen(
        "site_record",
        _urban_site(),
        {"party_name": "孙涛", "party_id_number": ID, "party_phone": "13900000000", "party_address": HOME, "officers": OFFICERS, "recorder": "李霞", "place": "清河县石桥路与人民路交叉口东北侧人行道", "ended_at": "2024-03-05T10:20"},
    ),
    "health site record": Specimen(
        "site_record",
        _health_site(),
        {"party_name": NAME, "party_address": PLACE, "officers": OFFICERS, "credentials_shown": True, "place": "一楼大厅", "started_at": "2024-03-05T09:30"},
    ),
    "culture site record": Specimen(
        "site_record",
        _culture_site(),
        {"party_name": NAME, "party_uscc": CODE, "party_representative": "李明", "party_phone": "13800000000", "party_address": PLACE, "officers": OFFICERS, "credentials_shown": True, "rights_told": True, "recorder": "李霞", "place": "该公司营业大厅", "started_at": "2024-03-05T19:30", "ended_at": "2024-03-05T20:20"},
    ),
    "water order to a person": Specimen(
        "rectification_order",
        _water_order(),
        {"party_name": "孙涛", "party_id_number": ID, "party_address": HOME, "doc_number": "清水责停〔2024〕5号", "agency_name": "清河县水利局"},
    ),
    "licence of a shop": Specimen(
        "party_identity_proof",
        _licence_copy(),
        {"party_name": SHOP, "party_uscc": SHOP_CODE, "party_representative": "孙涛", "party_address": "清河县云岭镇河东村18号", "party_kind": "sole_trader", "provided_by": "孙涛", "copy_checked": True},
    ),
    "identity card": Specimen(
        "party_identity_proof",
        _id_copy(),
        {"party_name": "孙涛", "party_id_number": ID, "party_address": HOME, "party_kind": "natural_person", "provided_by": "孙涛", "copy_checked": True},
    ),
    "evidence sheet": Specimen(
        "evidence_extraction",
        _evidence(),
        {"evidence_name": "购销合同", "provided_by": "孙涛", "copy_checked": True, "officers": OFFICERS, "place": PLACE, "taken_at": "2024-03-06"},
    ),
    **{
        f"receipt, {relation}, {'ruled' if ruled else 'flat lines'}": Specimen(
            "delivery_receipt",
            _receipt(relation, ruled),
            {"recipient": NAME, "recipient_relation": relation, "received_by": "孙涛", "served_doc_number": "清水罚〔2024〕5号", "served_title": "行政处罚决定书", "served_at": "2024-05-08", "agency_name": "清河县水利局", "place": PLACE, "service_method": "direct"},
        )
        for relation in ("法定代表人", "单位员工", "本人")
        for ruled in (True, False)
    },
}
