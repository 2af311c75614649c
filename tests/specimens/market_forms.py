"""Papers as market supervision prints them: labels by place, heads over several rows, days under signatures."""

from __future__ import annotations

from tests.specimens.setting import Specimen, form, prose

OFFICERS = [
    {"name": "程承志", "certificate_no": "云04997148430"},
    {"name": "袁强", "certificate_no": "云04995320621"},
]

SPECIMENS: dict[str, Specimen] = {
    "discussion-in-lines": Specimen(
        "collective_discussion",
        prose(
            "重大案件集体讨论记录",
            "|案件名称：涉嫌使用未经定期检验的特种设备",
            "|时间：2025年1月2日10时0分至10时40分",
            "|主持人及职务：谢艳 局长",
            "|出席人员姓名：丁文斌，阎月华，萧春生",
            "|列席人员：沈卫东、孙晓燕",
            "案情介绍：当事人使用叉车4台，均已超过下次检验日期。",
            "|讨论记录：",
            "丁文斌：事实清楚，同意。",
            "讨论结论：经集体讨论，一致同意办案机构意见，对当事人处罚款柒万元整（￥70,000.00）。",
            "|主持人：谢艳",
            ">2025年1月2日",
            "|出席人员：丁文斌 阎月华 萧春生",
            ">2025年1月2日",
        ),
        {
            "chair": "谢艳",
            "attendees": ["丁文斌", "阎月华", "萧春生"],
            "started_at": "2025-01-02T10:00",
            "ended_at": "2025-01-02T10:40",
            "fine_amount": "70000.00",
            "signatures": [
                {"role": "chair", "name": "谢艳", "signed_on": "2025-01-02"},
                {"role": "member", "name": "丁文斌", "signed_on": "2025-01-02"},
                {"role": "member", "name": "阎月华", "signed_on": "2025-01-02"},
                {"role": "member", "name": "萧春生", "signed_on": "2025-01-02"},
            ],
        },
    ),
    "site-record-days-under-two-signers": Specimen(
        "site_record",
        form(
            "现场笔录",
            ["检查时间", "2025年1月14日9时40分至10时15分"],
            ["检查人员", "程承志（云04997148430）、袁强（云04995320621）"],
            foot=[
                "|现场情况：现场有三种水果未标示品名和价格。",
                "|当事人：贾景行            执法人员：程承志 袁强",
                "|2025.01.14               2025.01.15",
            ],
        ),
        {
            "officers": OFFICERS,
            "started_at": "2025-01-14T09:40",
            "signatures": [
                {"role": "party", "name": "贾景行", "signed_on": "2025-01-14"},
                {"role": "officer", "name": "程承志", "signed_on": "2025-01-15"},
                {"role": "officer", "name": "袁强", "signed_on": "2025-01-15"},
            ],
        },
    ),
    "address-confirmed-in-a-box": Specimen(
        "service_address_confirmation",
        form(
            "送达地址确认书",
            ["受送达人", "清河县恒盛物流有限公司"],
            ["送达地址", "清河县白石镇滨河路150号"],
            ["联系电话", "19999845914", "邮政编码", "无"],
            ["是否接受电子送达", "（）是 （√）否"],
            ["受送达人确认", "我已阅读并理解上述告知内容，所填地址准确有效。\n萧桂芳 2024年12月11日"],
        ),
        {
            "recipient": "清河县恒盛物流有限公司",
            "party_address": "清河县白石镇滨河路150号",
            "electronic_consent": False,
            "signed_on": "2024-12-11",
            "signatures": [{"role": "recipient", "name": "萧桂芳", "signed_on": "2024-12-11"}],
        },
    ),
    "decision-approval-with-a-head-over-rows": Specimen(
        "decision_approval",
        form(
            "行政处理决定审批表",
            ["案由", "涉嫌不按规定明码标价"],
            ["当事人", "清河县广和农副产品有限公司"],
            ["案件事实及证据", "当事人销售散装干货8箱，未标明价格。以上有现场笔录等证据证明。"],
            ["陈述申辩、听证情况", "当事人在规定期限内没有提出陈述申辩。"],
            ["处理意见及依据", "依据《中华人民共和国价格法》第四十二条的规定，拟对当事人罚款人民币壹仟元整（¥1000元）。"],
            ["办案人员意见", "建议按告知内容作出行政处罚决定。\n签名：程丽娟 何雪松 2025.09.15"],
            ["部门负责人意见", "同意，按此作出决定。\n签名：吕承志 2025.09.15"],
        ),
        {
            "party_name": "清河县广和农副产品有限公司",
            "facts": "当事人销售散装干货8箱，未标明价格。以上有现场笔录等证据证明。",
            "statement_outcome": "none_made",
            "fine_amount": "1000.00",
        },
    ),
}
