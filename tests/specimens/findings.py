"""Conclusions, delivery, closing and evidence papers in other words and layouts."""

from __future__ import annotations

from tests.specimens.setting import Specimen, form, grid, prose

RECHECKS: dict[str, Specimen] = {
    "recheck opinion after a colon": Specimen(
        "reinspection_record",
        prose(
            "整改复查意见书",
            "^清应急复查〔2024〕5号",
            "|清河县甲食品有限公司：",
            "本机关于2024年3月6日作出了责令限期整改的决定（清应急责改〔2024〕7号），经对你单位整改情况进行复查，提出如下意见：",
            "已设置安全出口标志，整改到位。",
            "|被复查单位负责人（签名）：李明",
            ">清河县应急管理局",
            ">2024年3月20日",
        ),
        {"conclusion": "已设置安全出口标志，整改到位。"},
    ),
    "recheck in one sentence": Specimen(
        "reinspection_record",
        prose(
            "复查记录",
            "|复查时间：2024年3月20日9时30分",
            "|被复查单位：清河县甲食品有限公司",
            "经复查，该单位已设置安全出口标志，问题已整改到位。",
            "|执法人员（签名）：王强  赵丽",
        ),
        {"conclusion": "该单位已设置安全出口标志，问题已整改到位。"},
    ),
    "recheck box": Specimen(
        "reinspection_record",
        form(
            "责令改正复查记录",
            ["被复查单位", "清河县甲食品有限公司"],
            ["复查时间", "2024年3月20日9时30分"],
            ["复查情况", "现场已设置安全出口标志。"],
            ["复查意见", "整改到位，同意恢复生产。"],
        ),
        {"conclusion": "整改到位，同意恢复生产。"},
    ),
    "recheck facts only": Specimen(
        "reinspection_record",
        form(
            "整改复查笔录",
            ["被复查人", "清河县甲食品有限公司"],
            ["复查时间", "2024年3月20日9时30分"],
            ["整改复查情况", "现场已设置安全出口标志，整改到位。"],
        ),
        {"conclusion": "现场已设置安全出口标志，整改到位。"},
    ),
}

REVIEWS: dict[str, Specimen] = {
    "review box with reviewer inside": Specimen(
        "legality_check",
        form(
            "案件审核表",
            ["案由", "未取得许可从事食品经营"],
            ["当事人", "清河县甲食品有限公司"],
            ["承办人意见", "建议给予罚款50000元。\n承办人：王强、赵丽\n2024年4月20日"],
            ["审核意见", "经审核，主体合法、事实清楚、程序合法，同意处罚建议。\n审核人：周敏\n2024年4月22日"],
            ["负责人意见", "同意。\n签名：郑伟\n2024年4月23日"],
        ),
        {
            "conclusion": "经审核，主体合法、事实清楚、程序合法，同意处罚建议。",
            "reviewer": "周敏",
            "reviewed_on": "2024-04-22",
        },
    ),
    "review in running text": Specimen(
        "legality_check",
        prose(
            "重大执法决定法制审核意见书",
            "|送审机构：执法大队  送审日期：2024年4月20日",
            "|案由：未取得许可从事食品经营",
            "|当事人：清河县甲食品有限公司",
            "经审核，提出如下审核意见：",
            "主体合法、事实清楚、证据确凿、程序合法，同意处罚建议。",
            ">审核人：周敏",
            ">2024年4月22日",
        ),
        {
            "conclusion": "主体合法、事实清楚、证据确凿、程序合法，同意处罚建议。",
            "reviewer": "周敏",
            "reviewed_on": "2024-04-22",
        },
    ),
    "review of the unit": Specimen(
        "legality_check",
        form(
            "行政处罚案件法制审核表",
            ["案件名称", "清河县甲食品有限公司未取得许可从事食品经营案"],
            ["当事人", "清河县甲食品有限公司"],
            ["法制机构审核意见", "事实清楚，适用法律正确，同意。 审核人：周敏 2024年4月22日"],
        ),
        {"conclusion": "事实清楚，适用法律正确，同意。", "reviewer": "周敏", "reviewed_on": "2024-04-22"},
    ),
}

MEETINGS: dict[str, Specimen] = {
    "meeting with amount in words": Specimen(
        "collective_discussion",
        prose(
            "重大案件集体讨论记录",
            "|案由：未取得许可从事食品经营",
            "|讨论时间：2024年4月24日9时30分至10时30分",
            "|讨论地点：三楼会议室",
            "|主持人：郑伟  记录人：周敏",
            "|出席人员：郑伟（局长）、李霞（副局长）、钱进（法规股股长）",
            "|列席人员：王强、赵丽",
            "|案情介绍：王强汇报，2024年3月5日检查发现，当事人未取得许可从事食品经营，货值金额3200元。",
            "|讨论意见：",
            "李霞：事实清楚，同意承办机构意见。",
            "钱进：裁量适当，罚款60000元偏高，同意50000元。",
            "|讨论结论：经集体讨论，一致同意给予当事人罚款人民币50000元（大写：伍万元整）的行政处罚，上缴国库。",
            "|出席人员签名：郑伟  李霞  钱进",
        ),
        {
            "attendees": ["郑伟", "李霞", "钱进"],
            "chair": "郑伟",
            "recorder": "周敏",
            "fine_amount": "50000.00",
            "conclusion": "经集体讨论，一致同意给予当事人罚款人民币50000元（大写：伍万元整）的行政处罚，上缴国库。",
            "facts": "王强汇报，2024年3月5日检查发现，当事人未取得许可从事食品经营，货值金额3200元。",
        },
    ),
    "meeting as a form": Specimen(
        "collective_discussion",
        form(
            "行政处罚案件集体讨论记录",
            ["案由", "未取得许可从事食品经营"],
            ["讨论时间", "2024年4月24日9时30分至10时30分", "地点", "三楼会议室"],
            ["主持人", "郑伟", "记录人", "周敏"],
            ["参加人员", "郑伟、李霞、钱进"],
            ["主要案情", "2024年3月5日检查发现，当事人未取得许可从事食品经营。"],
            ["讨论记录", "李霞：同意。\n钱进：同意罚款50000元。"],
            ["结论性意见", "对当事人作出罚款伍万元整（￥50000.00）的行政处罚。"],
            ["参加人员签名", "郑伟 李霞 钱进"],
        ),
        {
            "attendees": ["郑伟", "李霞", "钱进"],
            "fine_amount": "50000.00",
            "conclusion": "对当事人作出罚款伍万元整（¥50000.00）的行政处罚。",
            "facts": "2024年3月5日检查发现，当事人未取得许可从事食品经营。",
        },
    ),
    "meeting with duties in a list": Specimen(
        "collective_discussion",
        prose(
            "集体讨论笔录",
            "|时间：2024年4月24日9时30分至10时30分",
            "|地点：三楼会议室",
            "|主持人：郑伟  职务：局长",
            "|参加人员：姓名：李霞 职务：副局长；姓名：钱进 职务：股长",
            "|记录人：周敏",
            "|案件承办人汇报案情：当事人未取得许可从事食品经营。",
            "|会议决定：同意给予罚款50000元。",
        ),
        {"conclusion": "同意给予罚款50000元。", "chair": "郑伟", "attendees": ["李霞", "钱进"]},
    ),
}

TITLE, NUMBER = "行政处罚决定书", "清应急罚〔2024〕第5号"
RECEIPTS: dict[str, Specimen] = {
    "title and number in a narrow cell": Specimen(
        "delivery_receipt",
        grid(
            "送达回证",
            [90, 100, 90, 154],
            [
                "送达文书名称及文号",
                "《行政处罚决定书》（清应急罚〔2024〕第5号）",
                "受送达人",
                "清河县甲食品有限公司",
            ],
            ["送达时间", "2024年5月6日", "送达地点", "石桥路3号"],
        ),
        {"served_title": TITLE, "served_doc_number": NUMBER},
    ),
    "very narrow cell": Specimen(
        "delivery_receipt",
        grid(
            "送达回证",
            [60, 66, 60, 74, 60, 114],
            [
                "送达文书",
                "行政处罚决定书",
                "文号",
                "清应急罚〔2024〕第5号",
                "受送达人",
                "清河县甲食品有限公司",
            ],
        ),
        {"served_title": TITLE, "served_doc_number": NUMBER},
    ),
    "several books in one cell": Specimen(
        "delivery_receipt",
        form(
            "送达回证",
            ["受送达人", "清河县甲食品有限公司"],
            [
                "送达文书名称、文号",
                "1.《行政处罚决定书》清应急罚〔2024〕第5号\n2.《责令改正通知书》清应急责改〔2024〕7号",
            ],
        ),
        {"served_title": TITLE, "served_doc_number": NUMBER},
    ),
    "a table of books": Specimen(
        "delivery_receipt",
        grid(
            "送达回证",
            [130, 104, 70, 130],
            ["送达文书名称", "文书文号", "件数", "备注"],
            ["行政处罚决定书", "清应急罚〔2024〕第5号", "1", ""],
            ["责令改正通知书", "清应急责改〔2024〕7号", "1", ""],
            head=["|受送达人：清河县甲食品有限公司"],
        ),
        {"served_title": TITLE, "served_doc_number": NUMBER},
    ),
    "number on the next line": Specimen(
        "delivery_receipt",
        form(
            "文书送达回证",
            ["受送达人", "清河县甲食品有限公司"],
            ["送达文书名称及文号", "行政处罚决定书\n清应急罚〔2024〕第5号"],
        ),
        {"served_title": TITLE, "served_doc_number": NUMBER},
    ),
    "organ in front of the title": Specimen(
        "delivery_receipt",
        form(
            "送达回证",
            ["受送达人", "清河县甲食品有限公司"],
            ["送达文书", "清应急罚〔2024〕第5号《行政处罚决定书》一份"],
        ),
        {"served_title": TITLE, "served_doc_number": NUMBER},
    ),
}

SPECIMENS: dict[str, Specimen] = {**RECHECKS, **REVIEWS, **MEETINGS, **RECEIPTS}
