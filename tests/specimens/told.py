"""Slips and captions that tell in one sentence what forms ask for slot by slot, in several units' words."""
# ruff: noqa: E501 - papers read best as they are printed

from __future__ import annotations

from tests.specimens.setting import Specimen, prose

CO = "清河县甲食品有限公司"
ORGAN = "清河县水务局"
NUMBER = "清水罚〔2024〕7号"
SLIPS: dict[str, Specimen] = {
    "slip: now by this bureau": Specimen(
        "delivery_receipt",
        prose(
            "送达回证",
            "|案由：未经批准擅自取水",
            f"今由{ORGAN}将《行政处罚决定书》（{NUMBER}）送达{CO}，送达地点为清河县石桥路3号，送达方式为：[√]直接送达 [ ]留置送达 [ ]邮寄送达。",
            "|受送达人（代收人）签收：李明",
            "|收到时间：2024年5月8日10时20分",
            "|拒收理由：/",
            "|送达人：王强 赵丽",
            "|注：受送达人拒绝签收的，送达人应当在《送达回证》上记明，并将文书留置送达。",
        ),
        {
            "agency_name": ORGAN,
            "recipient": CO,
            "served_title": "行政处罚决定书",
            "served_doc_number": NUMBER,
            "place": "清河县石桥路3号",
            "service_method": "direct",
            "served_at": "2024-05-08T10:20",
            "received_by": "李明",
            "refusal_reason": None,
        },
        {"refusal_reason": "deliberately_blank"},
    ),
    "slip: served to the party at a place": Specimen(
        "delivery_receipt",
        prose(
            "送达证明",
            f"{ORGAN}于2024年5月8日10时20分在清河县石桥路3号以留置送达的方式将《行政处罚决定书》（{NUMBER}）送达当事人张伟。",
            "|受送达人签名：",
            "|见证人：何平",
            "|送达人：王强  赵丽",
        ),
        {
            "agency_name": ORGAN,
            "recipient": "张伟",
            "place": "清河县石桥路3号",
            "service_method": "left",
            "served_at": "2024-05-08T10:20",
            "served_doc_number": NUMBER,
        },
    ),
    "slip: towards whom": Specimen(
        "delivery_receipt",
        prose(
            "文书送达回执",
            f"兹由{ORGAN}执法人员向受送达人{CO}直接送达《责令改正通知书》（清水改〔2024〕3号）一份，送达地址：清河县解放街7号。",
            "|收件人签名：李明　　2024年5月9日",
            "|送达人签名：王强、赵丽",
        ),
        {
            "agency_name": ORGAN,
            "recipient": CO,
            "service_method": "direct",
            "served_title": "责令改正通知书",
            "place": "清河县解放街7号",
            "served_at": "2024-05-09",
        },
    ),
    "slip: taken to the dwelling": Specimen(
        "delivery_receipt",
        prose(
            "送达回证",
            "现采取邮寄方式将《行政处罚事先告知书》（清水罚告〔2024〕9号）交付被处罚人张伟本人，地点是清河县新建路12号。",
            "|送达机关：清河县水务局",
            "|送达人：王强  赵丽",
        ),
        {
            "agency_name": ORGAN,
            "recipient": "张伟",
            "service_method": "mail",
            "place": "清河县新建路12号",
            "served_title": "行政处罚事先告知书",
        },
    ),
    "slip: options behind their words": Specimen(
        "delivery_receipt",
        prose(
            "送达回执",
            f"今受{ORGAN}委托，将《听证告知书》（清水听告〔2024〕2号）送达给{CO}，送达的方法是：直接□ 留置☑ 邮寄□ 公告□，送达场所为清河县石桥路3号。",
            "|受送达人签收：李明 2024年5月10日",
            "|送达人：王强  赵丽",
        ),
        {"agency_name": ORGAN, "recipient": CO, "service_method": "left", "place": "清河县石桥路3号"},
    ),
    "slip that only warns": Specimen(
        "delivery_receipt",
        prose(
            "送达回证",
            "|受送达人：",
            "|送达文书：《行政处罚决定书》",
            "|备注：将《行政处罚决定书》送达当事人时，由当事人签收。",
        ),
        {"recipient": None},
        {"recipient": "missing"},
    ),
}

CAPTIONS: dict[str, Specimen] = {
    "caption: this picture by whom": Specimen(
        "photo_evidence",
        prose(
            "现场照片",
            "|图1",
            "此照片由王强于2024年3月5日10时30分在清河县石桥路3号拍摄，证明取水口未安装计量设施。",
            "|当事人签名：李明   执法人员签名：王强 赵丽",
        ),
        {
            "taken_at": "2024-03-05T10:30",
            "taken_by": ["王强"],
            "place": "清河县石桥路3号",
            "proves": "证明取水口未安装计量设施",
        },
    ),
    "caption: above picture, two officers": Specimen(
        "photo_evidence",
        prose(
            "照片证据",
            "上图系执法人员王强、赵丽2024年3月5日10时30分拍摄于清河县石桥路3号，反映堆场未覆盖的情况。",
            "|执法人员签名：王强 赵丽",
        ),
        {
            "taken_at": "2024-03-05T10:30",
            "taken_by": ["王强", "赵丽"],
            "place": "清河县石桥路3号",
            "proves": "反映堆场未覆盖的情况",
        },
    ),
    "caption: day first": Specimen(
        "photo_evidence",
        prose(
            "现场照片",
            "2024年3月5日10时30分，由我局执法人员王强在清河县石桥路3号现场拍摄，用以证明当事人占道堆放的事实。",
            "|执法人员签名：王强 赵丽",
        ),
        {
            "taken_at": "2024-03-05T10:30",
            "taken_by": ["王强"],
            "place": "清河县石桥路3号",
            "proves": "证明当事人占道堆放的事实",
        },
    ),
    "caption: evidence drawn from": Specimen(
        "evidence_extraction",
        prose(
            "证据提取单",
            "|证据名称：销售台账",
            "该证据由赵丽于2024年3月6日在清河县水务局询问室提取，证明当事人售水的数量。",
            "|提供人：李明",
        ),
        {
            "evidence_name": "销售台账",
            "taken_at": "2024-03-06",
            "place": "清河县水务局询问室",
            "proves": "证明当事人售水的数量",
            "provided_by": "李明",
        },
    ),
    "caption: photographed at, maker behind": Specimen(
        "photo_evidence",
        prose(
            "现场照片",
            "本照片摄于清河县石桥路3号，拍摄人：赵丽，拍摄时间：2024年3月5日10时30分，可证明围挡已经拆除。",
            "|执法人员签名：王强 赵丽",
        ),
        {"taken_at": "2024-03-05T10:30", "taken_by": ["赵丽"], "place": "清河县石桥路3号", "proves": "证明围挡已经拆除"},
    ),
}

SPECIMENS: dict[str, Specimen] = SLIPS | CAPTIONS
