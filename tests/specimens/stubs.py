"""Papers with a counterfoil, numbers torn by a line, and further names of boxes."""

from __future__ import annotations

from tests.specimens.setting import Specimen, prose
from tests.specimens.signers import officers, signed

SPECIMENS: dict[str, Specimen] = {
    "notice with its counterfoil below": Specimen(
        "prior_notice",
        prose(
            "行政处罚事先告知书",
            "|清河县甲食品有限公司：",
            "经查，你公司未取得许可从事食品经营。本局拟处罚款50000元。你公司有权陈述和申辩。",
            ">清河县文化和旅游局（印章）",
            ">2024年9月13日",
            "|当事人签收：李明 2024年9月14日",
            "^第  联  骑缝盖章",
            "|存根：行政处罚事先告知书 受文人：清河县甲食品有限公司",
            "|2024年9月12日",
        ),
        {"agency_name": "清河县文化和旅游局", "signed_on": "2024-09-13"},
    ),
    "record whose result shares its box with the content": Specimen(
        "site_record",
        prose(
            "现场检查笔录",
            "|检查时间：2024年3月5日9时30分至9时55分",
            "|检查地点：清河县石桥路3号",
            "检查内容及结果：货架上陈列图书52册待售。",
        ),
        {"facts": "货架上陈列图书52册待售。"},
    ),
    "series torn from its figures": Specimen(
        "site_record",
        prose(
            "现场检查笔录",
            "|检查时间：2024年3月5日9时30分至9时55分",
            "|检查地点：清河县石桥路3号",
            "|当事人：张伟    执法人员：唐晓燕、罗琳    执法证号：云文执055066、云文执055079",
            "检查情况：店内正在营业。",
        ),
        {"officers": officers(("唐晓燕", "云文执055066"), ("罗琳", "云文执055079"))},
    ),
    "the one who confirms an address receives": Specimen(
        "service_address_confirmation",
        prose(
            "送达地址确认书",
            "|受送达人：清河县甲食品有限公司",
            "|送达地址：清河县石桥路3号",
            "|确认人签名：李明 2024年5月16日",
        ),
        {"signatures": signed(("recipient", "李明", "2024-05-16"))},
    ),
    "sheet that is counted before it is spoken of": Specimen(
        "reference_sheet",
        prose(
            "备考表",
            "|本卷情况说明：本卷共有文件材料26份，共34页。卷内文件完整，装订符合要求。",
            "|立卷人：赵素珍",
        ),
        {"conclusion": "卷内文件完整，装订符合要求。", "total_pages": 34},
    ),
}
