# ruff: noqa: E501 - forms read best row by row, as they are printed
"""Who the party is, in the rarer shapes: grids of two columns, labels over values, letters and certificates of who acts."""

from __future__ import annotations

from typing import Any

from extraction.page import PageContent
from tests.specimens.geometry import columns, leader, merged, slots
from tests.specimens.parties import COMPANY, PERSON
from tests.specimens.setting import Setter, Specimen, bare, form, grid, prose

CODE, ID, NAME, PLACE = COMPANY["party_uscc"], PERSON["party_id_number"], COMPANY["party_name"], COMPANY["party_address"]
HOME = PERSON["party_address"]
LONG = "云海市清河县经济技术开发区石桥路与人民路交叉口东北角甲号楼三层三零一室"
OFFICERS: list[dict[str, Any]] = [
    {"name": "王强", "certificate_no": "09001700111"},
    {"name": "李霞", "certificate_no": "09001700112"},
]


def _two_columns(title: str) -> list[PageContent]:
    s = Setter(title)
    s.paragraph("^清环罚〔2024〕5号")
    columns(s, ("当事人名称：", NAME), ("统一社会信用代码：", CODE), at=(0.0, 200.0), size=11)
    columns(s, ("法定代表人：", "李明"), ("身份证件号码：", "／"), at=(0.0, 200.0), size=11)
    columns(s, ("住    所：", LONG), ("联系电话：", "13800000000"), at=(0.0, 200.0), size=11)
    s.paragraph("经查，你单位于2024年3月5日未按规定贮存危险废物。")
    s.paragraph(">清河县生态环境局")
    s.paragraph(">2024年5月6日")
    return s.pages


def _over_values() -> list[PageContent]:
    s = Setter("案件来源登记表")
    merged(s, (108, 108, 108, 110), [
        (0, 0, 1, 1, "=案件来源"), (0, 1, 1, 1, "=登记时间"), (0, 2, 1, 1, "=登记人"), (0, 3, 1, 1, "=联系电话"),
        (1, 0, 1, 1, "=投诉举报"), (1, 1, 1, 1, "=2024年3月5日"), (1, 2, 1, 1, "=王强"), (1, 3, 1, 1, "=0512-66660000"),
        (2, 0, 1, 1, "=涉案当事人"), (2, 1, 1, 3, "=" + NAME),
        (3, 0, 1, 1, "=线索内容"), (3, 1, 1, 3, "举报人反映该公司销售的食品超过保质期。"),
    ])  # fmt: skip
    return s.pages


def _address_sheet() -> list[PageContent]:
    s = Setter("送达地址确认书")
    merged(s, (80, 100, 100, 154), [
        (0, 0, 1, 1, "=案由"), (0, 1, 1, 3, "涉嫌销售超过保质期的食品"),
        (1, 0, 1, 1, "=告知事项"), (1, 1, 1, 3, "受送达人应当如实提供确切的送达地址，拒不提供的，以注册登记的住所为送达地址。"),
        (2, 0, 5, 1, "|受送达人确认"), (2, 1, 1, 1, "=受送达人"), (2, 2, 1, 2, NAME),
        (3, 1, 1, 1, "=送达地址"), (3, 2, 1, 2, PLACE),
        (4, 1, 1, 1, "=收件人"), (4, 2, 1, 1, "=孙涛"), (4, 3, 1, 1, "联系电话：13900000000"),
        (5, 1, 1, 1, "=电子送达"), (5, 2, 1, 2, "☑同意  □不同意  电子邮箱：a@b.example"),
        (6, 1, 1, 3, "受送达人（签名、盖章）：孙涛    2024年3月6日"),
    ])  # fmt: skip
    return s.pages


def _authority() -> list[PageContent]:
    s = Setter("授权委托书")
    columns(s, ("委托单位：", NAME), at=(0.0,))
    columns(s, ("法定代表人：", "李明"), ("职    务：", "经理"))
    columns(s, ("受委托人：", "孙涛"), ("性    别：", "男"))
    columns(s, ("身份证号：", ID), ("工作单位：", NAME))
    s.paragraph("现委托孙涛作为我单位的代理人，就销售超过保质期食品一案接受调查、陈述申辩、签收文书。")
    s.paragraph(">委托单位（盖章）：" + NAME)
    s.paragraph(">2024年3月6日")
    return s.pages


def _representative_proof() -> list[PageContent]:
    return prose(
        "法定代表人身份证明",
        "李明同志在我公司任经理职务，系我公司法定代表人。",
        "特此证明。",
        f"|附：法定代表人身份证号：{ID}",
        f"|单位名称：{NAME}",
        f"|地址：{PLACE}",
        ">清河县甲食品有限公司（盖章）",
        ">2024年3月6日",
    )


def _cover() -> list[PageContent]:
    s = Setter("行政处罚案件卷宗")
    leader(s, "立案机关", "清河县水利局")
    leader(s, "案件名称", "孙涛涉嫌擅自采砂案")
    leader(s, "当事人", "孙涛")
    leader(s, "立案日期", "2024年3月6日")
    leader(s, "结案日期", "2024年6月6日")
    leader(s, "承办人", "王强、李霞")
    leader(s, "保管期限", "长期")
    return s.pages


def _sampling() -> list[PageContent]:
    s = Setter("抽样取证凭证")
    slots(s, "被抽样取证人：", (NAME, 180), "法定代表人：", ("李明", 80))
    slots(s, "地    址：", (PLACE, 180), "联系电话：", ("13800000000", 100))
    slots(s, "抽样取证时间：", ("2024年3月5日", 120), "抽样地点：", ("一号仓库", 120))
    merged(s, (40, 134, 100, 80, 80), [
        (0, 0, 1, 1, "=序号"), (0, 1, 1, 1, "=物品名称"), (0, 2, 1, 1, "=规格"), (0, 3, 1, 1, "=数量"), (0, 4, 1, 1, "=备注"),
        (1, 0, 1, 1, "=1"), (1, 1, 1, 1, "=玉米种子"), (1, 2, 1, 1, "=5kg/袋"), (1, 3, 1, 1, "=3袋"), (1, 4, 1, 1, ""),
    ])  # fmt: skip
    slots(s, "执法人员：", ("王强、李霞", 120), "执法证号：", ("09001700111、09001700112", 170), size=13)
    s.paragraph("|当事人签名：")
    return s.pages


def _survey() -> list[PageContent]:
    s = Setter("勘验笔录")
    s.paragraph(">案号：清交勘〔2024〕5号")
    slots(s, "案    由：", ("在公路上堆放物品影响公路畅通", 240))
    slots(s, "勘验时间：", ("2024年3月5日9时30分至10时20分", 240))
    slots(s, "勘验场所：", ("省道S205线K12+300处", 180), "天气情况：", ("晴", 40))
    slots(s, "勘验人：", ("王强", 50), "单位及职务：", ("清河县交通运输局科员", 130), "执法证号：", ("09001700111", 76), size=11)
    slots(s, "勘验人：", ("李霞", 50), "单位及职务：", ("清河县交通运输局科员", 130), "执法证号：", ("09001700112", 76), size=11)
    slots(s, "当事人（当事人代理人）姓名：", ("孙涛", 60), "性别：", ("男", 30), "年龄：", ("29", 30), size=12)
    slots(s, "身份证件号：", (ID, 130), "单位及职务：", ("个体驾驶员", 100), size=12)
    slots(s, "住址：", (HOME, 180), "联系电话：", ("13900000000", 100), size=12)
    slots(s, "被邀请人：", ("何平", 60), "单位及职务：", ("云岭镇河东村村民", 120), size=12)
    slots(s, "记录人：", ("李霞", 60), "单位及职务：", ("清河县交通运输局科员", 140), size=12)
    s.paragraph("|勘验情况及结果：路面堆放碎石十五吨，占用行车道一点五米。")
    return s.pages


def _ecology_inquiry() -> list[PageContent]:
    s = Setter("调查询问笔录")
    for text in (
        "|时间：2024年3月6日9时10分至3月6日10时0分",
        "|地点：清河县生态环境局询问室",
        "|询问人：王强、李霞        记录人：李霞        工作单位：清河县生态环境局",
        "|被询问人：孙涛    年龄：29    身份证号码：" + ID,
        "|工作单位：" + NAME + "    职务：环保专员    与本案关系：当事人员工",
        "|地址：" + HOME + "    邮编：215000    电话：13900000000",
        "|其他参加人姓名及工作单位：无",
        "我们是清河县生态环境局的行政执法人员，这是我们的执法证件（执法证编号：09001700111、09001700112），请过目确认。",
        "答：确认无误。",
        "今天我们依法对你单位进行调查，你有权申请回避，是否申请？",
        "答：不申请。",
        "问：危险废物贮存在什么地方？",
        "答：贮存在车间西侧的空地上，没有设置标识，也没有采取防渗措施。",
    ):
        s.paragraph(text)
    return s.pages


def _dashed(mark: str) -> list[PageContent]:
    return form(
        "行政处罚决定审批表",
        ["案由", "未取得许可从事经营"],
        ["当事人姓名或名称", "孙涛", "法定代表人（负责人）", mark],
        ["统一社会信用代码", mark, "身份证号码", ID],
        ["住所（住址）", HOME, "联系电话", "13900000000"],
        ["拟处罚内容", "罚款人民币20000元"],
    )


SPECIMENS: dict[str, Specimen] = {
    "two columns without lines": Specimen(
        "penalty_decision",
        _two_columns("行政处罚决定书"),
        {"party_name": NAME, "party_uscc": CODE, "party_representative": "李明", "party_address": LONG, "doc_number": "清环罚〔2024〕5号"},
        {"party_id_number": "deliberately_blank"},
    ),
    "two columns in a notice": Specimen(
        "prior_notice",
        _two_columns("行政处罚事先告知书"),
        {"party_name": NAME, "party_uscc": CODE, "party_representative": "李明", "party_address": LONG, "agency_name": "清河县生态环境局"},
    ),
    "labels over values": Specimen(
        "case_source_registration",
        _over_values(),
        {"party_name": NAME, "source_received_on": "2024-03-05", "case_source": "complaint"},
    ),
    "address for service": Specimen(
        "service_address_confirmation",
        _address_sheet(),
        {"recipient": NAME, "party_address": PLACE, "electronic_consent": True, "signed_on": "2024-03-06"},
    ),
    "letter of authority": Specimen(
        "authorisation_letter",
        _authority(),
        {"party_name": NAME, "interviewee_name": "孙涛", "signed_on": "2024-03-06"},
    ),
    "proof of the representative": Specimen(
        "party_identity_proof",
        _representative_proof(),
        {"party_name": NAME, "party_representative": "李明", "party_address": PLACE, "party_kind": "company"},
    ),
    "cover with leaders": Specimen(
        "cover",
        _cover(),
        {"party_name": "孙涛", "agency_name": "清河县水利局", "case_title": "孙涛涉嫌擅自采砂案", "filed_on": "2024-03-06", "closed_on": "2024-06-06", "retention_period": "长期"},
    ),
    "farm sampling": Specimen(
        "sampling_record",
        _sampling(),
        {"party_name": NAME, "taken_at": "2024-03-05", "place": "一号仓库", "officers": OFFICERS, "items": [{"name": "玉米种子", "spec": "5kg/袋", "quantity": "3袋"}]},
    ),
    "survey of a road": Specimen(
        "site_record",
        _survey(),
        {"party_name": "孙涛", "party_id_number": ID, "party_address": HOME, "party_phone": "13900000000", "officers": OFFICERS, "recorder": "李霞", "place": "省道S205线K12+300处", "started_at": "2024-03-05T09:30"},
    ),
    "ecology inquiry": Specimen(
        "inquiry_record",
        _ecology_inquiry(),
        {"interviewee_name": "孙涛", "interviewee_id_number": ID, "interviewee_role": "当事人员工", "officers": OFFICERS, "recorder": "李霞", "credentials_shown": True, "rights_told": True, "place": "清河县生态环境局询问室"},
    ),
    **{
        f"approval of a person, {mark or 'empty'}": Specimen(
            "decision_approval",
            _dashed(mark),
            {"party_name": "孙涛", "party_id_number": ID, "party_address": HOME, "party_representative": None, "party_uscc": None},
            {"party_representative": state, "party_uscc": state},
        )
        for mark, state in (("／", "deliberately_blank"), ("", "missing"), ("——", "deliberately_blank"), ("无", "deliberately_blank"))
    },
    "reminder with a slot line": Specimen(
        "performance_reminder",
        prose(
            "履行行政决定催告书",
            "^清水催〔2024〕5号",
            f"|被催告人：孙涛　　身份证号码：{ID}",
            f"|住　　址：{HOME}",
            "本机关于2024年5月6日对你作出《行政处罚决定书》（清水罚〔2024〕5号），你逾期未履行。",
            ">清河县水利局（公章）",
            ">二〇二四年九月六日",
        ),
        {"party_name": "孙涛", "party_id_number": ID, "party_address": HOME, "doc_number": "清水催〔2024〕5号", "referred_doc_number": "清水罚〔2024〕5号", "agency_name": "清河县水利局"},
    ),
    "application to the court": Specimen(
        "court_enforcement_application",
        prose(
            "强制执行申请书",
            "^清水强申〔2024〕5号",
            "|申请人：清河县水利局",
            "|住所地：清河县人民路1号",
            "|法定代表人：周平    职务：局长",
            f"|被申请人：{NAME}",
            f"|住所地：{PLACE}",
            "|法定代表人：李明",
            f"|统一社会信用代码：{CODE}",
            "申请人于2024年5月6日作出清水罚〔2024〕5号行政处罚决定，被申请人在法定期限内未履行。",
            "|此致",
            "|清河县人民法院",
            ">清河县水利局（印章）",
            ">2024年12月6日",
        ),
        {"party_name": NAME, "party_representative": "李明", "party_uscc": CODE, "agency_name": "清河县水利局", "court_name": "清河县人民法院", "referred_doc_number": "清水罚〔2024〕5号"},
    ),
    "closing form without lines": Specimen(
        "case_closing_approval",
        bare(
            "结案审批表",
            ["案件名称", "孙涛未取得许可从事经营案", "立案日期", "2024年3月6日"],
            ["当 事 人", "孙涛", "决定书文号", "清水罚〔2024〕5号"],
            ["执行情况", "罚款20000元已于2024年5月15日缴纳"],
        ),
        {"party_name": "孙涛", "doc_number": "清水罚〔2024〕5号", "filed_on": "2024-03-06"},
    ),
    "officers in a grid": Specimen(
        "inspection_plan",
        grid(
            "现场检查方案",
            [90, 127, 90, 127],
            ["被检查单位", NAME, "检查时间", "2024年3月5日"],
            ["检查人员", "王强、李霞", "执法证号", "09001700111、09001700112"],
            ["检查内容", "安全生产管理制度落实情况", "检查方式", "现场抽查"],
        ),
        {"party_name": NAME, "officers": OFFICERS, "started_at": "2024-03-05"},
    ),
    "photographs": Specimen(
        "photo_evidence",
        grid(
            "现场照片（图片）证据",
            [90, 127, 90, 127],
            ["证明对象", "河道内采砂现场", "拍摄人", "王强"],
            ["拍摄时间", "2024年3月5日10时05分", "拍摄地点", "清河河道云岭段"],
            ["执法人员及证号", "王强09001700111 李霞09001700112", "见证人", "何平"],
        ),
        {"taken_by": ["王强"], "taken_at": "2024-03-05T10:05", "place": "清河河道云岭段", "proves": "河道内采砂现场", "officers": OFFICERS},
    ),
}
