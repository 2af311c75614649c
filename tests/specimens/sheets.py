"""Closing, evidence, citations and approval boxes in other words and layouts."""

from __future__ import annotations

from tests.specimens.setting import Specimen, bare, form, grid, law, prose

NUMBER = "清应急罚〔2024〕第5号"
CLOSINGS: dict[str, Specimen] = {
    "closing form": Specimen(
        "case_closing_approval",
        form(
            "结案审批表",
            ["案件名称", "清河县甲食品有限公司未取得许可案", "案由", "未取得许可从事食品经营"],
            ["当事人", "清河县甲食品有限公司"],
            ["立案时间", "2024年3月6日", "处罚决定书文号", NUMBER],
            ["处罚内容", "罚款人民币50000元。"],
            ["处罚执行情况", "当事人已于2024年5月10日缴清罚款。"],
        ),
        {
            "doc_number": NUMBER,
            "filed_on": "2024-03-06",
            "performance_result": "当事人已于2024年5月10日缴清罚款。",
            "fine_amount": "50000.00",
        },
    ),
    "publication form": Specimen(
        "publication_record",
        form(
            "行政处罚信息公示表",
            ["行政相对人名称", "清河县甲食品有限公司"],
            ["行政处罚决定书文号", NUMBER],
            ["违法行为类型", "未取得许可从事食品经营"],
            ["违法事实", "2024年3月5日检查发现当事人未取得许可。"],
            ["处罚内容", "罚款人民币50000元。"],
            ["公示时间", "2024年5月12日"],
        ),
        {
            "doc_number": NUMBER,
            "cause_of_action": "未取得许可从事食品经营",
            "fine_amount": "50000.00",
            "published_on": "2024-05-12",
        },
    ),
}

EVIDENCE: dict[str, Specimen] = {
    "evidence with pages beside": Specimen(
        "evidence_extraction",
        grid(
            "证据提取单",
            [80, 137, 80, 137],
            ["材料名称", "购货发票复印件", "页数", "3页"],
            ["提取时间", "2024年3月5日10时20分", "提取地点", "石桥路3号"],
            ["提取人", "王强、赵丽", "提供人", "李明"],
            ["用以证明", "当事人购进商品的事实", "备注", ""],
        ),
        {
            "evidence_name": "购货发票复印件",
            "taken_at": "2024-03-05T10:20",
            "place": "石桥路3号",
            "proves": "当事人购进商品的事实",
            "provided_by": "李明",
        },
    ),
    "evidence in lines under a copy": Specimen(
        "evidence_extraction",
        prose(
            "证据复制（提取）单",
            "（复印件粘贴处）",
            "|证据名称：营业执照复印件（共1页）",
            "|证明事项：当事人的主体资格",
            "|提取时间：2024年3月5日  提取地点：清河县石桥路3号",
            "|本复印件与原件一致。 证据提供人（签名）：李明 2024年3月5日",
            "|执法人员：王强、赵丽",
        ),
        {
            "evidence_name": "营业执照复印件",
            "proves": "当事人的主体资格",
            "taken_at": "2024-03-05",
            "place": "清河县石桥路3号",
            "provided_by": "李明",
            "copy_checked": True,
        },
    ),
    "photograph sheet": Specimen(
        "photo_evidence",
        bare(
            "照片证据单",
            ["拍摄时间", "2024年3月5日10时20分"],
            ["拍摄地点", "清河县石桥路3号"],
            ["制作人", "王强"],
            ["证明事项", "现场堆放原料的情况"],
        ),
        {
            "taken_at": "2024-03-05T10:20",
            "place": "清河县石桥路3号",
            "taken_by": ["王强"],
            "proves": "现场堆放原料的情况",
        },
    ),
}

LAWS: dict[str, Specimen] = {
    "basis, not the breached or procedural articles": Specimen(
        "prior_notice",
        prose(
            "行政处罚告知书",
            "^清应急告〔2024〕5号",
            "|清河县甲食品有限公司：",
            "经查，你单位未设置安全出口标志，违反了《中华人民共和国安全生产法》第三十五条的规定，依据《中华人民共和国安全生产法》第九十九条第一项的规定，拟对你单位作出罚款人民币20000元的行政处罚。",
            "根据《中华人民共和国行政处罚法》第四十四条、第四十五条、第六十三条的规定，你单位可以自收到本告知书之日起五个工作日内进行陈述、申辩，也可以要求听证。",
            ">清河县应急管理局",
            ">2024年4月26日",
        ),
        {"penalty_provisions": [law("中华人民共和国安全生产法", 99, None, 1)]},
    ),
    "procedure named before the basis": Specimen(
        "penalty_decision",
        prose(
            "行政处罚决定书",
            "^清应急罚〔2024〕5号",
            "|清河县甲食品有限公司：",
            "经查，你单位未设置安全出口标志，违反了《中华人民共和国安全生产法》第三十五条的规定。",
            "根据《中华人民共和国行政处罚法》第五十七条第一款第一项、《中华人民共和国安全生产法》第九十九条第一项的规定，决定给予罚款人民币20000元的行政处罚。",
            "你单位应当自收到本决定书之日起十五日内缴至清河农商银行石桥支行。",
            ">清河县应急管理局",
            ">2024年5月6日",
        ),
        {
            "penalty_provisions": [law("中华人民共和国安全生产法", 99, None, 1)],
            "bank_name": "清河农商银行石桥支行",
        },
    ),
    "own law carries the penalty": Specimen(
        "no_penalty_decision",
        prose(
            "不予行政处罚决定书",
            "^清应急不罚〔2024〕5号",
            "|清河县甲食品有限公司：",
            "经查，你单位未设置安全出口标志，违反了《中华人民共和国安全生产法》第三十五条的规定。",
            "依据《中华人民共和国行政处罚法》第三十三条第一款的规定，决定不予行政处罚。",
            ">清河县应急管理局",
            ">2024年5月6日",
        ),
        {"penalty_provisions": [law("中华人民共和国行政处罚法", 33, 1)]},
    ),
    "order without a basis of its own": Specimen(
        "rectification_order",
        prose(
            "责令限期整改指令书",
            "^清应急责改〔2024〕5号",
            "|清河县甲食品有限公司：",
            "经查，你单位存在下列问题：未设置安全出口标志，违反了《中华人民共和国安全生产法》第三十五条的规定。",
            "现责令你单位于2024年3月20日前整改完毕。",
            "如果不服本指令，可以依法在60日内向清河县人民政府申请行政复议，或者在6个月内依法向清河县人民法院提起行政诉讼。",
            ">清河县应急管理局",
            ">2024年3月6日",
        ),
        {"penalty_provisions": "no row", "violated_provisions": [law("中华人民共和国安全生产法", 35)]},
    ),
    "bank in the sentence": Specimen(
        "penalty_decision",
        prose(
            "行政处罚决定书",
            "^清应急罚〔2024〕5号",
            "|清河县甲食品有限公司：",
            "经查，你单位未设置安全出口标志。",
            "依据《中华人民共和国安全生产法》第九十九条第一项的规定，决定给予罚款20000元的行政处罚。",
            "以上罚款自接到本决定书之日起15日内缴至中国农业银行股份有限公司清河石桥支行（账号：10440101040012345），到期不缴每日按罚款数额的3%加处罚款。",
            ">清河县应急管理局",
            ">2024年5月6日",
        ),
        {"bank_name": "中国农业银行股份有限公司清河石桥支行", "bank_account": "10440101040012345"},
    ),
}

DATES: dict[str, Specimen] = {
    "filing form with dates": Specimen(
        "case_filing_approval",
        form(
            "立案审批表",
            ["案件来源", "☑检查发现 □投诉举报", "案件来源时间", "2024年3月5日"],
            ["案由", "未取得许可从事食品经营"],
            ["当事人", "清河县甲食品有限公司"],
            ["承办人意见", "建议立案。\n承办人：王强 赵丽\n2024年3月6日"],
            ["承办机构意见", "同意立案。\n负责人：李霞\n2024年3月6日"],
            ["机关负责人意见", "同意立案。\n立案时间：2024年3月7日\n签名：郑伟\n2024年3月7日"],
        ),
        {
            "case_source": "inspection",
            "source_received_on": "2024-03-05",
            "filed_on": "2024-03-07",
            "approvals": [
                {"role": "handler", "opinion": "建议立案。", "name": "王强", "signed_on": "2024-03-06"},
                {"role": "handler", "opinion": "建议立案。", "name": "赵丽", "signed_on": "2024-03-06"},
                {"role": "handling_unit", "opinion": "同意立案。", "name": "李霞", "signed_on": "2024-03-06"},
                {
                    "role": "agency_head",
                    "opinion": "同意立案。立案时间：2024年3月7日",
                    "name": "郑伟",
                    "signed_on": "2024-03-07",
                },
            ],
        },
    ),
    "opinions stacked in one cell": Specimen(
        "case_filing_approval",
        form(
            "立案审批表",
            ["案由", "未取得许可从事食品经营"],
            ["当事人", "清河县甲食品有限公司"],
            [
                "审批意见",
                "承办人意见：建议立案。 王强、赵丽 2024年3月6日\n承办机构意见：同意。 李霞 2024年3月6日\n"
                "机关负责人意见：同意立案。 郑伟 2024年3月7日",
            ],
        ),
        {
            "approvals": [
                {"role": "handler", "opinion": "建议立案。", "name": "王强", "signed_on": "2024-03-06"},
                {"role": "handler", "opinion": "建议立案。", "name": "赵丽", "signed_on": "2024-03-06"},
                {"role": "handling_unit", "opinion": "同意。", "name": "李霞", "signed_on": "2024-03-06"},
                {"role": "agency_head", "opinion": "同意立案。", "name": "郑伟", "signed_on": "2024-03-07"},
            ],
            "filed_on": "2024-03-07",
        },
    ),
    "opinions stacked without labels": Specimen(
        "internal_matter_approval",
        form(
            "行政处罚案件有关事项审批表",
            ["案由", "未取得许可从事食品经营"],
            ["当事人", "清河县甲食品有限公司"],
            [
                "审批意见",
                "建议延长办案期限三十日。\n承办人：王强 赵丽 2024年5月20日\n"
                "同意，报局领导审批。\n承办机构负责人：李霞 2024年5月21日\n同意。\n机关负责人：郑伟 2024年5月22日",
            ],
        ),
        {
            "approvals": [
                {
                    "role": "handler",
                    "opinion": "建议延长办案期限三十日。",
                    "name": "王强",
                    "signed_on": "2024-05-20",
                },
                {
                    "role": "handler",
                    "opinion": "建议延长办案期限三十日。",
                    "name": "赵丽",
                    "signed_on": "2024-05-20",
                },
                {
                    "role": "handling_unit",
                    "opinion": "同意，报局领导审批。",
                    "name": "李霞",
                    "signed_on": "2024-05-21",
                },
                {"role": "agency_head", "opinion": "同意。", "name": "郑伟", "signed_on": "2024-05-22"},
            ]
        },
    ),
    "two handlers with a day each": Specimen(
        "case_filing_approval",
        form(
            "立案审批表",
            ["案由", "未取得许可从事食品经营"],
            ["当事人", "清河县甲食品有限公司"],
            [
                "承办人意见",
                "当事人于2024年3月5日未取得许可经营，建议立案。\n王强  2024年3月6日\n赵丽  2024年3月6日",
            ],
            ["负责人意见", "同意立案。\n郑伟  2024年3月7日"],
        ),
        {
            "approvals": [
                {
                    "role": "handler",
                    "opinion": "当事人于2024年3月5日未取得许可经营，建议立案。",
                    "name": "王强",
                    "signed_on": "2024-03-06",
                },
                {
                    "role": "handler",
                    "opinion": "当事人于2024年3月5日未取得许可经营，建议立案。",
                    "name": "赵丽",
                    "signed_on": "2024-03-06",
                },
                {"role": "agency_head", "opinion": "同意立案。", "name": "郑伟", "signed_on": "2024-03-07"},
            ]
        },
    ),
    "date broken in the cell": Specimen(
        "decision_approval",
        grid(
            "行政处罚决定审批表",
            [90, 344],
            ["案由", "未取得许可从事食品经营"],
            ["承办人意见", "建议罚款50000元。\n签名：王强\n2024年\n4月20日"],
            ["机关负责人意见", "同意。\n签名：郑伟\n2024年 4月\n26日"],
        ),
        {
            "approvals": [
                {
                    "role": "handler",
                    "opinion": "建议罚款50000元。",
                    "name": "王强",
                    "signed_on": "2024-04-20",
                },
                {"role": "agency_head", "opinion": "同意。", "name": "郑伟", "signed_on": "2024-04-26"},
            ],
        },
    ),
}

SPECIMENS: dict[str, Specimen] = {**CLOSINGS, **EVIDENCE, **LAWS, **DATES}
