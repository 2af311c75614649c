"""Labels over their values, hands under hands, the case's number at the head of every paper."""
# ruff: noqa: E501 - papers read best as they are printed

from __future__ import annotations

from tests.specimens.setting import Setter, Specimen, days, form, grid, law, months, prose, set_text

CO = "清河县甲物流有限公司"


def _inspection() -> Setter:
    setter = Setter("勘验笔录")
    for line in (
        "|案号：清交执立〔2025〕37号",
        "|勘验时间：",
        "|　2025年4月21日10时10分至10时35分",
        "|勘验场所：            天气情况：",
        "|　清河县南塘镇河东村        阴",
        "|当事人：",
        f"|　{CO}",
        "|勘验人：              执法证号：",
        "|　宋文斌              交执26749602",
        "|勘验人：              执法证号：",
        "|　黄远                交执18004113",
        "|记录人：              被邀请人：",
        "|　黄远                \\",
    ):
        setter.paragraph(line)
    setter.paragraph("勘验情况：已出示执法证件，当事人核对无误。路面遗洒渣土，污染路面42平方米。")
    for line in (
        "|当事人签名：李明      时间：2025年4月21日",
        "|勘验（检查）人签名：宋文斌      时间：2025年4月21日",
        "|                    黄远        时间：2025年4月21日",
        "|记录人签名：黄远      时间：2025年4月21日",
    ):
        setter.paragraph(line)
    return setter


def _receipt() -> Setter:
    setter = Setter("送达回证")
    set_text(setter.page, "案号：清交执立〔2025〕37号", 200, 96)
    setter.y = 130
    for text in (
        f"受送达人（单位）：\n {CO}",
        "送达文书名称：\n 责令改正通知书",
        "案号：\n 清交执改〔2025〕37号",
        "送达地点：\n 清河县滨河路9号",
        "送达时间：\n 2025年1月6日10时40分",
    ):
        setter.row([(text, 434)])
    setter.row([("拒收事由：\n /", 217), ("见证人：\n /", 217)])
    setter.row([("受送达人签名或盖章：\n 李明", 434)])
    return setter


SPECIMENS: dict[str, Specimen] = {
    "inspection with labels over the values": Specimen(
        "site_record",
        _inspection().pages,
        {
            "started_at": "2025-04-21T10:10",
            "ended_at": "2025-04-21T10:35",
            "place": "清河县南塘镇河东村",
            "party_name": CO,
            "recorder": "黄远",
            "officers": [
                {"name": "宋文斌", "certificate_no": "交执26749602"},
                {"name": "黄远", "certificate_no": "交执18004113"},
            ],
            "credentials_shown": True,
            "facts": "路面遗洒渣土，污染路面42平方米。",
            "signatures": [
                {"role": "party", "name": "李明", "signed_on": "2025-04-21"},
                {"role": "officer", "name": "宋文斌", "signed_on": "2025-04-21"},
                {"role": "officer", "name": "黄远", "signed_on": "2025-04-21"},
                {"role": "recorder", "name": "黄远", "signed_on": "2025-04-21"},
            ],
        },
    ),
    "receipt with labels over the values in boxes": Specimen(
        "delivery_receipt",
        _receipt().pages,
        {
            "recipient": CO,
            "served_title": "责令改正通知书",
            "served_doc_number": "清交执改〔2025〕37号",
            "place": "清河县滨河路9号",
            "refusal_reason": None,
            "witness": None,
        },
        {"refusal_reason": "deliberately_blank", "witness": "deliberately_blank"},
    ),
    "receipt in columns under the case's number": Specimen(
        "delivery_receipt",
        grid(
            "送达回证",
            [174, 170, 90],
            ["送达文书", "文号（案号）", "份数"],
            ["不予行政处罚决定书", "清交执免〔2025〕37号", "1份"],
            head=["案号：清交执立〔2025〕37号"],
        ),
        {"served_title": "不予行政处罚决定书", "served_doc_number": "清交执免〔2025〕37号"},
    ),
    "receipt in columns, the number broken over lines": Specimen(
        "delivery_receipt",
        grid(
            "送达回证",
            [214, 120, 100],
            ["送达文书名称", "案号", "份数"],
            ["不予行政处罚决定书", "清交执免〔2025〕\n0037号", "1份"],
            head=["案号：清交执立〔2025〕0037号"],
        ),
        {"served_doc_number": "清交执免〔2025〕0037号"},
    ),
    "closing with the decision's own number in a box": Specimen(
        "case_closing_approval",
        form(
            "结案审批表",
            ["案由", "擅自改装车辆", "处罚决定文书案号", "清交执罚〔2025〕37号"],
            head=["案号：清交执立〔2025〕37号"],
        ),
        {"doc_number": "清交执罚〔2025〕37号"},
    ),
    "rectification against a law it does not agree with": Specimen(
        "rectification_order",
        prose(
            "责令改正通知书",
            "案号：清交执改〔2025〕37号",
            f"|{CO}：",
            "执法人员检查发现：2025年3月14日，你单位未经批准增设道口一处。上述行为与《中华人民共和国公路法》第五十五条的规定不符，依照《中华人民共和国行政处罚法》第二十八条第一款，要求你（单位）在2025年3月28日以前改正。",
            "改正的具体内容：拆除擅自增设的道口。",
            ">清河县交通运输局",
            ">2025年3月21日",
        ),
        {
            "violated_provisions": [law("中华人民共和国公路法", 55)],
            "penalty_provisions": [law("中华人民共和国行政处罚法", 28, 1)],
            "correction_due_on": "2025-03-28",
            "facts": "检查发现：2025年3月14日，你单位未经批准增设道口一处。上述行为与《中华人民共和国公路法》第五十五条的规定不符，依照《中华人民共和国行政处罚法》第二十八条第一款，要求你（单位）在2025年3月28日以前改正。",
        },
    ),
    "decision with the remedies told the other way round": Specimen(
        "penalty_decision",
        prose(
            "行政处罚决定书",
            "清交执罚〔2025〕37号",
            f"当事人：{CO}",
            "经查，当事人擅自改装车辆。本机关于2025年1月17日送达了《违法行为通知书》，当事人逾期未提出陈述申辩意见，亦未要求举行听证。",
            "请于收到本决定书之日起十五日内持本决定书前往云海银行清河支行缴清罚款。",
            "对本决定有异议的，行政复议申请应当于本决定书送达之日起六十日内提交清河县人民政府；行政诉讼应当于本决定书送达之日起六个月内向清河县人民法院提出。",
            ">清河县交通运输局",
            ">2025年2月5日",
        ),
        {
            "statement_outcome": "none_made",
            "bank_name": "云海银行清河支行",
            "review_organ": "清河县人民政府",
            "review_period": days(60),
            "suit_period": months(6),
            "court_name": "清河县人民法院",
        },
    ),
    "summary decision with the review first, officers counted out": Specimen(
        "summary_penalty_decision",
        prose(
            "当场行政处罚决定书",
            "案号：清交执简〔2025〕7号",
            f"|当事人：{CO}",
            "不服本处罚决定的，应当先向行政复议机关申请行政复议：自收到本决定书之日起六十日内向清河县人民政府提出行政复议申请；对行政复议决定仍不服的，再依法向清河县人民法院提起行政诉讼。",
            "|执法人员1：赵玉兰    执法证号：交执11088180",
            "|执法人员2：赵雪松    执法证号：交执18036701",
            "|当事人或其代理人签名：李明    时间：2025年12月1日",
            ">清河县交通运输局",
            ">2025年12月1日",
        ),
        {
            "review_organ": "清河县人民政府",
            "review_period": days(60),
            "review_first_told": True,
            "officers": [
                {"name": "赵玉兰", "certificate_no": "交执11088180"},
                {"name": "赵雪松", "certificate_no": "交执18036701"},
            ],
            "signatures": [{"role": "party", "name": "李明", "signed_on": "2025-12-01"}],
        },
    ),
    "discussion whose conclusion begins with a label of its own": Specimen(
        "collective_discussion",
        prose(
            "案件集体讨论记录",
            "讨论时间：2025年1月27日9时5分至9时40分",
            "讨论结论：集体讨论决定：罚款11500.00元（人民币壹万壹仟伍佰元整）。",
            "|参加人员签名：王勇      时间：2025年1月27日",
            "|              丁静      时间：2025年1月27日",
        ),
        {
            "conclusion": "集体讨论决定：罚款11500.00元（人民币壹万壹仟伍佰元整）。",
            "fine_amount": "11500.00",
            "started_at": "2025-01-27T09:05",
            "signatures": [
                {"role": "member", "name": "王勇", "signed_on": "2025-01-27"},
                {"role": "member", "name": "丁静", "signed_on": "2025-01-27"},
            ],
        },
    ),
    "reinspection that says what it found behind a colon": Specimen(
        "reinspection_record",
        prose(
            "复查记录",
            f"当事人：{CO}",
            "复查时间：2025年3月31日10时10分至10时30分",
            "经复查：道口已拆除，边沟恢复原状。",
            "|当事人签名：卢涛  日期：2025年3月31日",
        ),
        {"conclusion": "道口已拆除，边沟恢复原状。", "started_at": "2025-03-31T10:10"},
    ),
    "record whose facts are announced": Specimen(
        "site_record",
        prose(
            "现场笔录",
            f"当事人：{CO}",
            "执法人员向当事人出示了执法证件，当事人看过后没有异议。",
            "现场情况如下：货厢栏板与登记数据相比加高33厘米。",
        ),
        {"facts": "货厢栏板与登记数据相比加高33厘米。", "credentials_shown": True},
    ),
    "report with a heading over the facts": Specimen(
        "investigation_report",
        prose(
            "案件调查报告",
            f"当事人：{CO}",
            "|二、查明的事实",
            "2025年1月2日检查时，当事人的货车货厢栏板加高59厘米。",
        ),
        {"facts": "2025年1月2日检查时，当事人的货车货厢栏板加高59厘米。"},
    ),
    "waiver signed for a company": Specimen(
        "rights_waiver",
        prose(
            "放弃陈述申辩权利声明书",
            "|清河县交通运输局：",
            f"贵局《违法行为通知书》收悉。本人（单位）{CO}对通知书载明的事实无异议，自愿放弃陈述申辩权。",
            ">声明人：李明",
            ">2025年4月30日",
        ),
        {"party_name": CO},
    ),
}
