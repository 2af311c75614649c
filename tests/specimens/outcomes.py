# ruff: noqa: E501 - papers read best as they are printed
"""Conclusions and causes behind what was done, in front of the signers' lines, under headings and in headed boxes."""

from __future__ import annotations

from extraction.page import PageContent
from tests.specimens.setting import Setter, Specimen, form, prose

_HEAD = ("整改复查笔录", "|复查时间：2024年3月20日9时30分至9时50分", "|被复查人：清河县甲食品有限公司")
_DONE = "占道物品已清离，已按要求改正。"


def _boxed() -> list[PageContent]:
    setter = Setter("陈述申辩复核意见")
    setter.row([("案件名称", 90), ("清河县甲食品有限公司占用城市道路案", 344)])
    setter.row([("复核情况\n初次违法在告知时已作考虑，请求不予采纳。", 434)])
    setter.row([("复核结论\n维持拟处罚意见，不作变更。\n复核人：李景行\n2024年8月9日", 434)])
    return setter.pages


SPECIMENS: dict[str, Specimen] = {
    "recheck behind what was done": Specimen(
        "reinspection_record",
        prose(*_HEAD, f"经现场核对整改要求，{_DONE}", "|当事人签名或盖章：李明", "|复查人签名或盖章：王强　赵丽"),
        {"conclusion": _DONE},
    ),
    "recheck whose outcome has its own label in the sentence": Specimen(
        "reinspection_record",
        prose(*_HEAD, f"|复查情况：对照通知书逐项查看，整改结果：{_DONE}", "|当事人　　　　　2024-3-20", "|复查人　　　　　2024-3-20"),
        {"conclusion": _DONE},
    ),
    "recheck point by point": Specimen(
        "reinspection_record",
        prose(*_HEAD, f"经现场查看，对照责令事项逐条核实。复查结果：{_DONE}", ">2024年3月20日"),
        {"conclusion": _DONE},
    ),
    "kept evidence settled in a sentence": Specimen(
        "evidence_preservation_disposal",
        prose(
            "先行登记保存证据处理通知书", ">清综执证处〔2024〕9号", "|清河县甲食品有限公司：",
            "本局以清综执证存〔2024〕7号登记保存的物品，现作出以下处理决定：全部退还当事人。请携带有效证件领取。",
            ">清河县某某局", ">2024年3月12日",
        ),
        {"conclusion": "全部退还当事人。", "referred_doc_number": "清综执证存〔2024〕7号"},
    ),
    "a box that begins with its label alone on a line": Specimen(
        "defence_review", _boxed(), {"conclusion": "维持拟处罚意见，不作变更。", "reviewed_on": "2024-08-09"}
    ),
    "cause under a heading in brackets": Specimen(
        "investigation_report",
        prose(
            "案件调查终结报告", "|【案由】", "未经核准擅自处置建筑垃圾。", "|【案件来源】", "2024年3月5日巡查发现。",
            "|【处理建议】", "违反了《乙条例》第七条的规定，依据《乙条例》第二十条的规定，建议罚款2000元。", ">2024年5月6日",
        ),
        {"cause_of_action": "未经核准擅自处置建筑垃圾"},
    ),
    "cause under a numbered heading": Specimen(
        "investigation_report",
        prose("调查终结报告", "一、案由", "随意倾倒建筑垃圾", "二、违法事实", "2024年3月5日，当事人将渣土倾倒在河滩。", ">2024年5月6日"),
        {"cause_of_action": "随意倾倒建筑垃圾"},
    ),
    "facts behind the sentence on how the case was opened": Specimen(
        "penalty_decision",
        prose(
            "行政处罚决定书", ">清综执罚〔2024〕9号", "|当事人：清河县甲食品有限公司",
            "2024年3月5日，本局收到移送材料，载明你公司有占用城市道路的行为，于2024年3月6日立案。调查终结，现已查明：你公司占用人行道6平方米。",
            "本局于2024年4月2日将告知书送达你公司，你公司未提出陈述申辩。",
            "该行为违背了《乙条例》第七条的规定，依据《乙条例》第二十条的规定，决定罚款2000元。", ">清河县某某局", ">2024年5月6日",
        ),
        {"facts": "调查终结，现已查明：你公司占用人行道6平方米。"},
    ),
    "facts told without lead, before they are held against the law": Specimen(
        "rectification_order",
        prose(
            "责令改正通知书", ">清综执责〔2024〕9号", "|清河县甲食品有限公司：",
            "2024年3月5日，你公司将砂石堆放在人行道上，占用6平方米。以上行为违反了《乙条例》第七条的规定。",
            "依据《中华人民共和国行政处罚法》第二十八条第一款的规定，责令你公司于2024年3月9日前自行改正：清离砂石。", ">清河县某某局", ">2024年3月6日",
        ),
        {"facts": "2024年3月5日，你公司将砂石堆放在人行道上，占用6平方米。", "correction_due_on": "2024-03-09"},
    ),
    "facts found on a round": Specimen(
        "rectification_order",
        prose(
            "责令限期改正通知书", ">清综执责〔2024〕9号", "|清河县甲食品有限公司：",
            "我们在巡查中查明：你公司占用人行道6平方米。其行为违反了《乙条例》第七条的规定。",
            "责令你公司自收到本通知之日起3日内改正。", ">清河县某某局", ">2024年3月6日",
        ),
        {"facts": "巡查中查明：你公司占用人行道6平方米。其行为违反了《乙条例》第七条的规定。"},
    ),
    "facts under a heading in brackets behind a full line": Specimen(
        "investigation_report",
        prose(
            "案件调查终结报告", "|【案由】", "占用城市道路", "|【调查经过】",
            "本案于2024年3月6日立案，办案人员为王强、赵丽。经勘验现场、询问当事人、收集书证，依法调查终结现报告如下。",
            "|【违法事实】", "当事人2024年3月5日将砂石堆放在人行道上，占用6平方米。",
            "|【定性】", "违反了《乙条例》第七条的规定，依据《乙条例》第二十条的规定，建议罚款2000元。", ">2024年5月6日",
        ),
        {"facts": "当事人2024年3月5日将砂石堆放在人行道上，占用6平方米。", "filed_on": "2024-03-06"},
    ),
    "party told in brackets, organ broken at the foot": Specimen(
        "prior_notice",
        prose(
            "行政处罚事先告知书", ">清综执罚告〔2024〕9号",
            "|当事人（单位）：清河县甲食品有限公司（法定代表人姓名郑守信，单位地址云海市清河县滨河路160号）",
            "经查，你公司占用人行道6平方米。", ">执法机关：清河县城市管理综合行政执法", ">局（盖章）", ">日期：2024年5月6日",
        ),
        {
            "party_name": "清河县甲食品有限公司",
            "party_representative": "郑守信",
            "party_address": "云海市清河县滨河路160号",
            "agency_name": "清河县城市管理综合行政执法局",
        },
    ),
    "party block in one box of a report": Specimen(
        "investigation_report",
        form(
            "调查终结报告",
            ["案由", "占用城市道路"],
            ["当事人情况", "被处罚单位：清河县白石镇甲烧烤店\n业主：蔡思远\n单位地址：云海市清河县兴业路20号"],
            ["违法事实", "2024年3月5日，当事人占用人行道6平方米。"],
        ),
        {"party_name": "清河县白石镇甲烧烤店", "party_representative": "蔡思远", "party_address": "云海市清河县兴业路20号"},
    ),
    "receipt that could not be served": Specimen(
        "delivery_receipt",
        form(
            "送达回证",
            ["送达文书", "责令改正通知书", "受送达人", "清河县甲食品有限公司"],
            ["送达方式", "留置送达", "不能直接送达的原因", "受送达人拒绝签收"],
        ),
        {"refusal_reason": "受送达人拒绝签收"},
    ),
    "legal check handed in under other words": Specimen(
        "legality_check",
        form(
            "案件法制审核表",
            ["案由", "占用城市道路", "收案时间", "2024年4月8日"],
            ["当事人", "清河县甲食品有限公司", "承办人", "王强、赵丽"],
            ["审核意见", "事实清楚，同意。"],
        ),
        {"received_on": "2024-04-08", "conclusion": "事实清楚，同意。"},
    ),
    "why the period is to be longer": Specimen(
        "internal_matter_approval",
        form(
            "延长办案期限审批表",
            ["案由", "占用城市道路"],
            ["当事人", "清河县甲食品有限公司"],
            ["呈请理由", "因取证需要，无法在九十日内作出决定，拟延长三十日。"],
            ["承办人意见", "呈请延长。\n王强 赵丽 2024年5月20日"],
        ),
        {"facts": "因取证需要，无法在九十日内作出决定，拟延长三十日。"},
    ),
}
