"""Labels in the corner of their boxes or on the line above their values; numbers of certificates that begin with words."""

from __future__ import annotations

from tests.specimens.setting import Specimen, days, grid, law, ledger, months, prose

CORNERS: dict[str, Specimen] = {
    "receipt with labels in corners": Specimen(
        "delivery_receipt",
        grid(
            "送达回证",
            [434],
            ["所送文书名称\n《行政处罚决定书》"],
            ["发文字号\n清卫罚〔2024〕5号"],
            ["被送达人\n清河县甲食品有限公司"],
            ["送达时间\n2024年5月6日10时20分"],
            ["送达处所\n清河县石桥路3号"],
            ["送达方式\n√直接送达 □留置送达 □邮寄送达"],
            ["拒绝签收事由\n/"],
            ["见证人\n/"],
        ),
        {
            "served_title": "行政处罚决定书",
            "served_doc_number": "清卫罚〔2024〕5号",
            "recipient": "清河县甲食品有限公司",
            "served_at": "2024-05-06T10:20",
            "place": "清河县石桥路3号",
            "service_method": "direct",
        },
        {"refusal_reason": "deliberately_blank", "witness": "deliberately_blank"},
    ),
    "closing form with labels in corners and beside": Specimen(
        "case_closing_approval",
        grid(
            "结案报告",
            [100, 117, 100, 117],
            ["当事人\n王建国", "案由\n无证经营", "立案日期\n2024年3月6日", "罚款金额\n2000元"],
            ["处罚决定书号\n清卫罚〔2024〕5号", "缴纳时间\n2024年5月9日", "处罚执行情况", "已履行完毕"],
        ),
        {
            "party_name": "王建国",
            "cause_of_action": "无证经营",
            "filed_on": "2024-03-06",
            "fine_amount": "2000.00",
            "doc_number": "清卫罚〔2024〕5号",
            "paid_on": "2024-05-09",
            "performance_result": "已履行完毕",
        },
    ),
    "cover with labels over values between lines": Specimen(
        "cover",
        ledger(
            "卷宗封面",
            [217, 217],
            ["案件名称\n清河县甲食品有限公司无证经营案", ""],
            ["当事人\n清河县甲食品有限公司", ""],
            ["处理结果\n罚款贰仟元整", ""],
            ["立案日期\n2024年3月6日", "结案日期\n2024年5月20日"],
            ["保管期限\n长期", ""],
            flat=True,
        ),
        {
            "case_title": "清河县甲食品有限公司无证经营案",
            "party_name": "清河县甲食品有限公司",
            "performance_result": "罚款贰仟元整",
            "filed_on": "2024-03-06",
            "closed_on": "2024-05-20",
            "retention_period": "长期",
        },
    ),
    "decision with values under their labels": Specimen(
        "penalty_decision",
        prose(
            "行政处罚决定书",
            ">清卫罚〔2024〕5号",
            "|被处罚单位：",
            "清河县甲旅馆",
            "|经营者：",
            "王建国",
            "|住所：",
            "云海市清河县石桥路3号",
            "经查，你单位未取得卫生许可证经营旅馆。",
            "上述行为已构成对《公共场所卫生管理条例》第八条第一款的规定的违反。你单位逾期未提出任何陈述、申辩。",
            "依据《公共场所卫生管理条例》第十四条的规定，决定给予罚款2000元的行政处罚。",
            "缴款方式：到云海银行清河支行柜台或者通过手机银行缴纳，收款账户：81070030067352201，期限为决定书送达之日起十五日。",
            "你单位若不服本处罚决定，有权选择：一是自送达之日起六十日内请求清河县人民政府复议；二是自送达之日起六个月内向清河县人民法院起诉。",
            ">清河县卫生健康局",
            ">2024年5月6日",
        ),
        {
            "party_name": "清河县甲旅馆",
            "party_representative": "王建国",
            "party_address": "云海市清河县石桥路3号",
            "violated_provisions": [law("公共场所卫生管理条例", 8, 1)],
            "bank_name": "云海银行清河支行",
            "payment_period": days(15),
            "review_organ": "清河县人民政府",
            "review_period": days(60),
            "court_name": "清河县人民法院",
            "suit_period": months(6),
        },
    ),
    "remedies with organ and court in brackets": Specimen(
        "penalty_decision",
        prose(
            "行政处罚决定书",
            ">清卫罚〔2024〕6号",
            "当事人：王建国",
            "经查，你未取得卫生许可证经营旅馆，违反了《公共场所卫生管理条例》第八条第一款的规定。",
            "依据《公共场所卫生管理条例》第十四条的规定，决定给予罚款2000元的行政处罚。",
            "不服本处罚决定，可于接到本决定书后60日内申请复议（复议机关：清河县人民政府），或于6个月内起诉（管辖法院：清河县人民法院）。",
            ">清河县卫生健康局",
            ">2024年5月6日",
        ),
        {
            "review_organ": "清河县人民政府",
            "review_period": days(60),
            "court_name": "清河县人民法院",
            "suit_period": months(6),
        },
    ),
}
WORDED: dict[str, Specimen] = {
    "remedies behind their own labels": Specimen(
        "penalty_decision",
        prose(
            "行政处罚决定书",
            ">清烟罚〔2025〕8号",
            "当事人：王建国",
            "经查，你违反了《烟草专卖法实施条例》第二十三条第二款的规定，依据该条例第五十六条，决定给予罚款2000元的行政处罚。",
            "|行政复议：接到本决定书之日起六十日内，向清河县人民政府提出申请",
            "|行政诉讼：接到本决定书之日起六个月内，向清河县人民法院提起",
            ">清河县烟草专卖局",
            ">2025年5月6日",
        ),
        {
            "review_organ": "清河县人民政府",
            "review_period": days(60),
            "court_name": "清河县人民法院",
            "suit_period": months(6),
        },
    ),
    "suit taken straight to court": Specimen(
        "penalty_decision",
        prose(
            "行政处罚决定书",
            ">清烟罚〔2025〕9号",
            "当事人：王建国",
            "经查，你违反了《烟草专卖法实施条例》第二十三条第二款的规定，依据该条例第五十六条，决定给予罚款2000元的行政处罚。",
            "对本处罚决定有异议的，可在6个月内直接诉至清河县人民法院；也可先在60日内向云海市烟草专卖局申请复议。",
            ">清河县烟草专卖局",
            ">2025年5月6日",
        ),
        {
            "review_organ": "云海市烟草专卖局",
            "review_period": days(60),
            "court_name": "清河县人民法院",
            "suit_period": months(6),
        },
    ),
    "record with begin, end and numbers told in order": Specimen(
        "site_record",
        prose(
            "现场检查笔录",
            "|检查时间开始：2024年10月14日9时30分",
            "|检查时间结束：2024年10月14日10时20分",
            "|检查地点：清河县石桥路3号",
            "|被检查人：清河县甲商店",
            "|检查人员：宋子涵、袁海涛（证件号分别为：云烟002057890、云烟868638781）",
            "检查情况：柜台下方的纸箱内存有卷烟18条。",
        ),
        {
            "started_at": "2024-10-14T09:30",
            "ended_at": "2024-10-14T10:20",
            "officers": [
                {"name": "宋子涵", "certificate_no": "云烟002057890"},
                {"name": "袁海涛", "certificate_no": "云烟868638781"},
            ],
        },
    ),
    "record whose hours are joined by a long dash": Specimen(
        "reinspection_record",
        prose(
            "复查记录",
            "|复查时间：2024年10月14日09:30——10:20",
            "|复查地点：清河县石桥路3号",
            "|被复查人：王建国",
            "经复查：已改正。",
        ),
        {"started_at": "2024-10-14T09:30", "ended_at": "2024-10-14T10:20"},
    ),
}
PAIRS: dict[str, Specimen] = {
    "record with labels over values": Specimen(
        "inquiry_record",
        prose(
            "询问笔录",
            "^案号：清交执〔2026〕55号",
            "|时间：",
            "2026年2月2日14时30分至15时40分",
            "|询问地点：",
            "清河县交通运输局办公楼询问室",
            "|询问人：",
            "陈学军、彭静",
            "|被询问人：",
            "王明远",
            "|住址：",
            "云海市清河县东风路198号",
            "我们是清河县交通运输局的执法人员陈学军、彭静，执法证号分别是YH26-52210、YH37-80381，请你确认。",
            "问：你是否申请回避？",
            "答：看过证件了，不申请回避。",
        ),
        {
            "started_at": "2026-02-02T14:30",
            "ended_at": "2026-02-02T15:40",
            "interviewee_name": "王明远",
            "officers": [
                {"name": "陈学军", "certificate_no": "YH26-52210"},
                {"name": "彭静", "certificate_no": "YH37-80381"},
            ],
            "credentials_shown": True,
        },
    ),
    "served number with the case's at the head": Specimen(
        "delivery_receipt",
        grid(
            "送达回证",
            [110, 324],
            ["受送达人", "清河县甲物流有限公司"],
            ["送达文书名称", "责令改正通知书"],
            ["案号", "清交执改〔2025〕355号"],
            ["送达时间", "2025年1月6日10时40分"],
            head=["^案号：清交执立〔2025〕355号"],
        ),
        {"served_title": "责令改正通知书", "served_doc_number": "清交执改〔2025〕355号"},
    ),
    "order at odds with the law": Specimen(
        "rectification_order",
        prose(
            "责令改正通知书",
            ">清交执改〔2025〕202号",
            "|致：清河县甲土石方工程有限公司",
            "经查明，你单位的自卸货车装载物遗洒。上述行为与《公路安全保护条例》第四十三条第一款的规定不符，"
            "依照《中华人民共和国行政处罚法》第二十八条第一款，要求你单位在2025年7月25日以前改正。",
            "改正的具体内容：清除遗洒的装载物。",
            "执法人员签名：周浩然 日期：2025年7月15日",
            "　　　　　　　胡琳 日期：2025年7月15日",
        ),
        {
            "party_name": "清河县甲土石方工程有限公司",
            "violated_provisions": [law("公路安全保护条例", 43, 1)],
            "correction_due_on": "2025-07-25",
        },
    ),
    "remedies by what is filed": Specimen(
        "penalty_decision",
        prose(
            "行政处罚决定书",
            ">清交执罚〔2025〕7号",
            "当事人：王建国",
            "经查，你违反了《公路安全保护条例》第四十三条第一款的规定，依据该条例第六十九条，决定给予罚款2000元的行政处罚。",
            "请于收到本决定书之日起十五日内持本决定书前往云海银行清河支行缴清罚款。",
            "行政复议申请应当于本决定书送达之日起六十日内提交清河县人民政府；行政诉讼应当于本决定书送达之日起六个月内向清河县人民法院提起。",
            ">清河县交通运输局",
            ">2025年5月6日",
        ),
        {
            "bank_name": "云海银行清河支行",
            "review_organ": "清河县人民政府",
            "review_period": days(60),
            "suit_period": months(6),
            "court_name": "清河县人民法院",
        },
    ),
    "business that declares by a person's hand": Specimen(
        "rights_waiver",
        prose(
            "放弃陈述申辩声明",
            "|清河县交通运输局：",
            "贵局《违法行为通知书》收悉。本人（单位）清河县甲土石方工程有限公司对通知书载明的事实、依据均无异议，不作陈述和申辩。",
            ">声明人：朱守信",
            ">2025年7月30日",
        ),
        {"party_name": "清河县甲土石方工程有限公司", "rights_waived": ["statement"]},
    ),
}
APPROVED: dict[str, Specimen] = {
    "approvals under heads side by side": Specimen(
        "case_closing_approval",
        grid(
            "结案报告表",
            [144, 144, 146],
            ["经办人呈报意见", "办案科室意见", "主要负责人审批"],
            ["执行完毕，申请结案。\n王建国\n2024年5月20日", "附议。\n叶静\n2024年5月20日", "批准结案。\n郭红梅\n2024年5月21日"],
        ),
        {
            "approvals": [
                {"role": "handler", "opinion": "执行完毕，申请结案。", "name": "王建国", "signed_on": "2024-05-20"},
                {"role": "handling_unit", "opinion": "附议。", "name": "叶静", "signed_on": "2024-05-20"},
                {"role": "agency_head", "opinion": "批准结案。", "name": "郭红梅", "signed_on": "2024-05-21"},
            ],
            "closed_on": "2024-05-21",
        },
    ),
    "approvals in rows under opinion, signature and day": Specimen(
        "case_closing_approval",
        grid(
            "案件结案审批表",
            [124, 150, 70, 90],
            ["环节", "意见", "签名", "日期"],
            ["经办人呈报意见", "执行完毕，申请结案。", "王建国李明\n华", "2024-05-20"],
            ["主要负责人审批", "批准结案。", "郭红梅", "2024-05-21"],
        ),
        {
            "approvals": [
                {"role": "handler", "opinion": "执行完毕，申请结案。", "name": "王建国", "signed_on": "2024-05-20"},
                {"role": "handler", "opinion": "执行完毕，申请结案。", "name": "李明华", "signed_on": "2024-05-20"},
                {"role": "agency_head", "opinion": "批准结案。", "name": "郭红梅", "signed_on": "2024-05-21"},
            ]
        },
    ),
}
OFFICERS: dict[str, Specimen] = {
    "certificates that begin with words": Specimen(
        "site_record",
        prose(
            "现场监督笔录",
            "|检查时间：2024年3月5日10时0分至10时35分",
            "|检查场所：清河县石桥路3号",
            "|被检查人：清河县甲旅馆",
            "|检查人员及证号：唐启明/云卫监664870、萧红梅/云卫监698051",
            "表明身份：检查人员出示编号为云卫监664870、云卫监698051的执法证件。对方表示：证件无误。",
            "依法告知：对本次检查，你方可以陈述意见、进行申辩；认为检查人员与本案有利害关系的，可要求其回避。",
            "检查情况：前台公示栏未见公共场所卫生许可证。",
        ),
        {
            "officers": [
                {"name": "唐启明", "certificate_no": "云卫监664870"},
                {"name": "萧红梅", "certificate_no": "云卫监698051"},
            ],
            "credentials_shown": True,
            "rights_told": True,
        },
    ),
    "talk with names and numbers under one label": Specimen(
        "inquiry_record",
        prose(
            "询问笔录",
            "|询问时间：2024年3月7日9时0分至9时40分",
            "|询问地点：清河县卫生健康局办公楼",
            "|询问人及证号：姓名：唐启明 证号：Y26225170；姓名：萧红梅 证号：Y37173861",
            "|记录人：萧红梅",
            "|谈话对象：王建国",
            "问：我们是清河县卫生健康局的执法人员，这是证件，请核对。",
            "答：证件无误。",
            "问：你应当如实回答，可以陈述和申辩；认为我们应当回避的，可以提出。",
            "答：明白，不用回避。",
        ),
        {
            "interviewee_name": "王建国",
            "officers": [
                {"name": "唐启明", "certificate_no": "Y26225170"},
                {"name": "萧红梅", "certificate_no": "Y37173861"},
            ],
            "rights_told": True,
            "credentials_shown": True,
        },
    ),
}
PAPERS: dict[str, Specimen] = {
    "copy taken from the original": Specimen(
        "evidence_extraction",
        grid(
            "书证提取单",
            [80, 137, 80, 137],
            ["材料名称", "店面租赁协议", "份数、页数", "1份3页"],
            ["证明事项", "经营场所的使用", "提取时间", "2024年3月5日10时20分"],
            ["核对说明", "本件复印于原件，经核对无误。", "提供人", "王建国"],
        ),
        {"copy_checked": True, "evidence_name": "店面租赁协议", "provided_by": "王建国"},
    ),
    "waiver told of the party": Specimen(
        "rights_waiver",
        prose(
            "放弃陈述申辩权利声明书",
            "清河县甲旅馆已于2024年4月25日收到拟处罚的告知文书，知悉其全部内容，不陈述、不申辩，也不要求听证。",
            ">当事人签字：王建国",
            ">2024年4月26日",
        ),
        {"party_name": "清河县甲旅馆", "rights_waived": ["statement", "hearing"]},
    ),
}

SPECIMENS: dict[str, Specimen] = {**CORNERS, **WORDED, **PAIRS, **APPROVED, **OFFICERS, **PAPERS}
