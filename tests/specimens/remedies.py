"""Remedies that carry their terms with them, kinds of party that a form offers, and who speaks of oneself."""
# ruff: noqa: E501 - papers read best as they are printed

from __future__ import annotations

from tests.specimens.setting import Specimen, days, form, months, prose

CO = "清河县甲食品有限公司"
HEAD = ("|当事人：清河县甲食品有限公司", "经查，当事人于2024年3月5日未取得许可从事食品经营。", "依据《食品安全法》第一百二十二条第一款的规定，决定处罚款50000元。")
FOOT = (">清河县市场监督管理局", ">2024年4月24日")
REMEDIES: dict[str, Specimen] = {
    "remedies with their terms in brackets": Specimen(
        "penalty_decision",
        prose(
            "行政处罚决定书",
            *HEAD,
            "当事人认为本决定侵犯合法权益的，可依法向清河县人民政府申请行政复议（期限为接到本决定书之日起六十日），亦可依法向清河县人民法院提起行政诉讼（期限为接到本决定书之日起六个月）。",
            *FOOT,
        ),
        {
            "review_organ": "清河县人民政府",
            "review_period": days(60),
            "court_name": "清河县人民法院",
            "suit_period": months(6),
        },
    ),
    "remedies as a list with their terms behind": Specimen(
        "penalty_decision",
        prose(
            "行政处罚决定书",
            *HEAD,
            "当事人不服本决定的，有以下救济途径：",
            "1.申请行政复议。期限：自知道本决定之日起60日；受理机关：清河县人民政府。",
            "2.提起行政诉讼。期限：自知道本决定之日起六个月；管辖法院：清河县人民法院。",
            "行政复议和行政诉讼期间，行政处罚不停止执行。",
            *FOOT,
        ),
        {
            "review_organ": "清河县人民政府",
            "review_period": days(60),
            "court_name": "清河县人民法院",
            "suit_period": months(6),
        },
    ),
    "remedies one after the other": Specimen(
        "penalty_decision",
        prose(
            "行政处罚决定书",
            *HEAD,
            "当事人可以申请行政复议，申请期限为六十日，复议机关为清河县人民政府；也可以提起行政诉讼，起诉期限为六个月，由清河县人民法院管辖。",
            *FOOT,
        ),
        {"review_organ": "清河县人民政府", "review_period": days(60), "suit_period": months(6)},
    ),
    "a term that has run out is none": Specimen(
        "penalty_decision",
        prose(
            "行政处罚决定书",
            *HEAD,
            "如不服本决定，可以在收到本决定书之日起60日内向清河县人民政府申请行政复议，或者在六个月内向清河县人民法院提起行政诉讼。行政复议期限届满后三个月内本机关将申请强制执行。",
            *FOOT,
        ),
        {"review_period": days(60), "suit_period": months(6)},
    ),
    "bank behind the word for it": Specimen(
        "penalty_decision",
        prose(
            "行政处罚决定书",
            *HEAD,
            "当事人必须自收到本决定书之日起十五日内到指定银行云海银行清河支行缴纳罚款，账号：1234567890123456。",
            *FOOT,
        ),
        {"bank_name": "云海银行清河支行", "payment_period": days(15)},
    ),
    "objections that were not adopted": Specimen(
        "decision_approval",
        form(
            "行政处罚审批表",
            ["案由", "未取得许可从事食品经营"],
            ["当事人", CO],
            ["当事人陈述申辩情况", "当事人提出减轻处罚，其意见未被采纳。"],
        ),
        {"statement_outcome": "rejected"},
    ),
}

PARTIES: dict[str, Specimen] = {
    "waiver of a business with an odd name": Specimen(
        "rights_waiver",
        prose(
            "放弃陈述申辩声明",
            "|清河县文化和旅游局：",
            "本单位（本人）清河县河东镇众诚歌厅已收到清文告〔2024〕5号，对拟作出的处罚没有意见，自愿放弃陈述、申辩权利。",
            ">声明人：李明",
            ">2024年4月2日",
        ),
        {"party_name": "清河县河东镇众诚歌厅", "rights_waived": ["statement"]},
    ),
    "waiver of a person": Specimen(
        "rights_waiver",
        prose(
            "放弃听证声明",
            "本人或单位：张伟对拟作出的处罚没有意见，自愿放弃听证的权利。",
            ">声明人：张伟",
        ),
        {"party_name": "张伟", "rights_waived": ["hearing"]},
    ),
    "report with kinds of party to tick": Specimen(
        "investigation_report",
        prose(
            "案件调查终结报告",
            "|当事人：张伟 身份证号码：329900198209240017",
            "|当事人类别：□法人 □非法人组织 □个体工商户 ☑自然人",
            "经查，当事人于2024年3月5日未取得许可从事食品经营。",
        ),
        {"party_name": "张伟", "party_kind": "natural_person"},
    ),
    "report with ticks behind": Specimen(
        "investigation_report",
        prose(
            "案件调查终结报告",
            f"|当事人：{CO} 营业执照注册号：9132990012345678XY",
            "|当事人性质：法人（√） 非法人组织（ ） 个体工商户（ ） 自然人（ ）",
            "经查，当事人于2024年3月5日未取得许可从事食品经营。",
        ),
        {"party_name": CO, "party_kind": "company"},
    ),
    "record whose head offers two kinds": Specimen(
        "site_record",
        prose(
            "现场笔录",
            "|检查时间：2024年3月5日9时30分至9时55分  检查地点：清河县石桥路3号",
            "|当事人：☑自然人 □单位",
            "|姓名：张伟  性别：男",
            "|身份证号：329900198209240017",
            "检查情况：店内正在营业。",
        ),
        {"party_name": "张伟"},
    ),
    "cover that counts sheets without a comma": Specimen(
        "cover",
        prose("行政处罚案卷", "^清河县文化和旅游局", "|当事人：张伟", "|案由：无证经营", "^卷内文件共29份35页"),
        {"total_items": 29, "total_pages": 35},
    ),
    "evidence with its purpose below the label": Specimen(
        "evidence_extraction",
        prose(
            "书证提取单",
            "|证据名称：报名登记表",
            "|拟证明的事实：",
            "证明招徕旅游者的人数。",
            "|提供人（签字）：李明",
        ),
        {"proves": "证明招徕旅游者的人数。", "evidence_name": "报名登记表"},
    ),
}

SPECIMENS: dict[str, Specimen] = REMEDIES | PARTIES
