"""Signing labels side by side, with further hands and the days below, and approvals that go on overleaf."""

from __future__ import annotations

from tests.specimens.setting import Specimen, prose
from tests.specimens.signers import approved, signed

DAY = "2024-05-31"
_FILL = tuple("本案事实清楚，证据确凿，程序合法，适用法律正确。" for _ in range(20))
SPECIMENS: dict[str, Specimen] = {
    "two labels, the second officer below": Specimen(
        "defence_record",
        prose(
            "陈述申辩笔录",
            "陈述申辩内容：请求从宽。",
            "|陈述申辩人（签字）：卢杰      执法人员（签字）：唐燕",
            "|  2024年5月31日                            罗琳",
            "|                               2024年5月31日",
            "|记录人（签字）：蒋华",
            "|  2024年5月31日",
        ),
        {
            "signatures": signed(
                ("party", "卢杰", DAY), ("officer", "唐燕", DAY), ("officer", "罗琳", DAY), ("recorder", "蒋华", DAY)
            )
        },
    ),
    "two labels, both days on one line": Specimen(
        "photo_evidence",
        prose(
            "现场照片",
            "|被复查单位（签章）：卢杰      复查人员（签名）：唐燕、罗琳",
            "|  2024年5月31日                 2024年5月31日",
        ),
        {"signatures": signed(("party", "卢杰", DAY), ("officer", "唐燕", DAY), ("officer", "罗琳", DAY))},
    ),
    "members one under the other": Specimen(
        "collective_discussion",
        prose(
            "集体讨论笔录",
            "讨论结论：同意处罚。",
            "|主持人（签字）：贾生          出席人员（签字）：曹敏",
            "|  2024年5月31日                           程凤",
            "|                                          周华",
            "|                               2024年5月31日",
        ),
        {
            "signatures": signed(
                ("chair", "贾生", DAY), ("member", "曹敏", DAY), ("member", "程凤", DAY), ("member", "周华", DAY)
            )
        },
    ),
    "the name before a label is the last label's": Specimen(
        "confiscated_goods_disposal",
        prose(
            "罚没物品处理记录",
            "|处理结果：全部销毁。",
            "|处理人签名：唐燕  罗琳    监销人签名：吕志",
            "|  2024年5月31日            2024年5月31日",
        ),
        {"signatures": signed(("officer", "唐燕", DAY), ("officer", "罗琳", DAY), ("witness", "吕志", DAY))},
    ),
    "approvals in lines that go on overleaf": Specimen(
        "decision_approval",
        prose(
            "行政处罚审批表",
            *_FILL[:24],
            "|执法人员意见：",
            "建议作出处罚决定。",
            ">（签名）唐燕 罗琳 2024年5月31日",
            "|执法大队意见：",
            "同意，报批。",
            ">（签名）傅涵 2024年5月31日",
            "|分管负责人意见：",
            "同意。",
            ">（签名）卢信 2024年5月31日",
            "|局领导审批意见：",
            "同意处罚。",
            ">（签名）马珍 2024年5月31日",
        ),
        {
            "approvals": approved(
                ("handler", "建议作出处罚决定。", "唐燕", DAY),
                ("handler", "建议作出处罚决定。", "罗琳", DAY),
                ("handling_unit", "同意，报批。", "傅涵", DAY),
                ("deputy_head", "同意。", "卢信", DAY),
                ("agency_head", "同意处罚。", "马珍", DAY),
            )
        },
    ),
}
