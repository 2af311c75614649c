"""Titles under which units print the same document: the usual one and those of other fields and places."""

from __future__ import annotations

from tests.casegen.papers.model import Items, Mark, Paper
from tests.casegen.varied.draw import Draw

TITLES: dict[str, tuple[str, ...]] = {
    "cover": ("卷宗封面", "案卷封面", "行政处罚案件卷宗", "行政执法案卷", "案卷（首页）"),
    "inventory": ("卷内文件目录", "卷内目录", "案卷目录", "卷内文书目录", "目录"),
    "reference_sheet": ("卷内备考表", "备考表", "案卷备考表"),
    "delegation_proof": ("行政执法权限依据", "赋权决定", "执法权限公告"),
    "officer_certificate": ("行政执法证件复印件", "执法证复印件"),
    "case_source_registration": (
        "案件来源登记表", "举报（投诉）案件登记表", "投诉举报登记表", "案件受理记录", "案件登记表", "线索登记表",
    ),
    "case_filing_approval": (
        "立案审批表", "立案/不予立案审批表", "立案登记表", "立案报告", "立案报告表", "立案呈批表", "行政处罚立案审批表",
    ),
    "site_record": (
        "现场笔录", "现场检查笔录", "现场检查（勘验）笔录", "现场检查（勘察）笔录", "检查（勘验）笔录", "现场检查记录",
        "勘验笔录", "现场勘验笔录", "现场监督笔录",
    ),
    "inquiry_record": ("询问笔录", "调查询问笔录", "询问（调查）笔录", "调查笔录", "谈话笔录"),
    "photo_evidence": ("照片证据单", "现场照片", "现场照片（图片）证据", "证据照片", "影像资料单", "照片证据粘贴页"),
    "evidence_extraction": ("证据提取单", "书证提取单", "证据材料登记表", "证据复制（提取）单"),
    "evidence_list": ("证据目录", "证据清单", "证据材料清单"),
    "sampling_record": ("抽样记录", "抽样取证凭证", "抽样取证通知书", "抽样取证记录", "采样记录", "产品样品采样记录"),
    "testing_entrustment": ("检测委托书", "检验委托书", "检测（检验、鉴定）委托书"),
    "test_report": ("检验报告", "检测报告", "检验检测报告"),
    "test_result_notice": ("检验结果告知书", "检测结果告知书", "抽样检测结果告知书", "结果告知书"),
    "evidence_preservation_notice": ("先行登记保存证据通知书", "证据先行登记保存通知书", "先行登记保存通知书"),
    "evidence_preservation_disposal": (
        "先行登记保存证据处理通知书", "先行登记保存物品处理通知书", "先行登记保存证据处理决定书",
    ),
    "coercive_measure_approval": ("行政强制措施审批表", "行政强制审批表", "查封（扣押）审批表"),
    "coercive_measure_decision": ("查封（扣押）决定书", "实施行政强制措施决定书", "行政强制措施决定书", "扣押决定书"),
    "coercive_measure_record": ("查封（扣押）现场笔录", "行政强制措施现场笔录", "实施行政强制措施现场笔录"),
    "property_list": ("场所、设施、财物清单", "场所/设施/财物清单", "财物清单", "物品清单", "查封（扣押）物品清单"),
    "coercive_measure_release": ("解除行政强制措施决定书", "解除查封（扣押）决定书"),
    "rectification_order": (
        "责令改正通知书", "责令（限期）改正通知书", "责令改正违法行为决定书", "责令限期整改指令书", "限期改正指令书",
        "责令停止违法行为通知书", "责令改正违法行为通知书",
    ),
    "reinspection_record": ("整改复查意见书", "复查记录", "整改复查笔录", "责令改正复查记录"),
    "investigation_report": ("案件调查终结报告", "调查终结报告", "调查报告", "案件调查报告", "案件处理意见书"),
    "legality_check": (
        "法制审核意见书", "案件审核表", "法制审核表", "案件法制审核表", "核审表", "案件审查表", "重大执法决定法制审核表",
        "重大执法决定法制审核意见书",
    ),
    "collective_discussion": (
        "集体讨论笔录", "案件集体讨论记录", "案件集体讨论笔录", "重大案件集体讨论记录", "重大复杂案件集体讨论笔录", "案审会记录",
        "行政处罚案件集体讨论记录",
    ),
    "prior_notice": ("行政处罚事先告知书", "行政处罚告知书", "违法行为通知书"),
    "defence_record": ("陈述申辩笔录", "陈述、申辩笔录", "陈述（申辩）笔录"),
    "defence_review": ("陈述申辩复核意见书", "当事人陈述申辩复核意见书"),
    "rights_waiver": ("放弃陈述申辩（听证）声明", "放弃听证确认书", "放弃陈述申辩权利声明书"),
    "hearing_application": ("听证申请书", "行政处罚听证申请书"),
    "hearing_notice": ("听证通知书", "行政处罚听证通知书", "听证会通知书"),
    "hearing_record": ("听证笔录", "行政处罚听证笔录"),
    "hearing_report": ("听证报告", "听证会报告书", "听证意见书"),
    "decision_approval": ("行政处罚决定审批表", "行政处理决定审批表", "行政处罚审批表", "案件处理审批表", "处理呈批表"),
    "penalty_decision": ("行政处罚决定书", "行政处理决定书", "处罚决定书"),
    "no_penalty_decision": ("不予行政处罚决定书", "不予处罚决定书"),
    "education_record": ("教育记录", "批评教育记录", "教育约谈记录"),
    "summary_penalty_decision": (
        "当场行政处罚决定书", "简易程序处罚决定书", "行政当场处罚决定书", "行政处罚决定书（简易程序）",
    ),
    "summary_penalty_filing": ("当场行政处罚备案表", "简易程序案件备案表", "当场处罚备案登记表"),
    "service_address_confirmation": ("送达地址确认书", "送达地址及方式确认书"),
    "delivery_receipt": ("送达回证", "送达回执", "文书送达回执", "送达证明"),
    "postal_receipt": ("邮寄送达凭证", "邮件查询单", "邮寄送达回执"),
    "payment_receipt": (
        "罚没票据", "缴款书", "代收罚款收据", "非税收入（电子）票据", "非税收入统一票据", "一般缴款书", "罚没款物收据",
    ),
    "deferred_payment_application": ("延期（分期）缴纳罚款申请书", "延期缴纳申请"),
    "deferred_payment_notice": ("延期（分期）缴纳罚款通知书", "延期（分期）缴纳罚款批准书"),
    "performance_reminder": ("催告书", "行政处罚决定履行催告书", "履行行政决定催告书", "缴纳罚款催告书", "强制执行事先催告书"),
    "surcharge_decision": ("加处罚款决定书", "加处罚款通知书"),
    "court_enforcement_application": ("强制执行申请书", "申请强制执行书", "行政强制执行申请书"),
    "licence_application": ("行政许可申请书", "许可申请表", "行政许可申请表"),
    "licence_material_receipt": ("申请材料接收凭证", "材料接收清单", "收件凭证"),
    "licence_correction_notice": ("申请材料补正告知书", "补正告知书", "一次性告知书"),
    "licence_acceptance_notice": ("行政许可受理通知书", "受理通知书", "受理决定书"),
    "licence_non_acceptance_decision": ("行政许可不予受理决定书", "不予受理通知书"),
    "licence_site_check": ("现场核查笔录", "实地核查记录", "现场核查表", "勘验核查笔录"),
    "licence_substantive_review": ("行政许可审查表", "实质审查表", "审查意见表"),
    "interested_party_notice": ("利害关系人告知书", "行政许可听证告知书"),
    "licence_extension_decision": ("行政许可延期决定书", "延长审查期限通知书", "延期办理告知书"),
    "licence_approval": ("行政许可审批表", "许可决定审批表"),
    "licence_grant_decision": ("准予行政许可决定书", "准予许可决定书", "行政许可决定书"),
    "licence_refusal_decision": ("不予行政许可决定书", "不予许可决定书"),
    "licence_issue_record": ("许可证件领取单", "证件送达登记表", "许可证件发放登记表"),
    "publication_record": ("行政处罚信息公示表", "行政处罚信息公示", "信息公示审批表", "行政处罚信息摘要"),
    "case_closing_approval": ("结案审批表", "结案报告", "结案报告表", "案件结案审批表"),
}  # fmt: skip
# One unit has one form of each type, but these types keep titles that say what the paper is about.
KEEP = {"internal_matter_approval", "party_identity_proof", "authorisation_letter"}


def retitle(papers: list[Paper], draw: Draw) -> None:
    """Give every paper the title of its unit, also where receipts and the inventory name it."""
    renamed: dict[str, str] = {}
    for paper in papers:
        if paper.type in KEEP or paper.type not in TITLES or paper.key == "second_cover":
            continue
        title = draw.pick(f"title/{paper.type}", TITLES[paper.type])
        if paper.type == "prior_notice" and "hearing_right_told" in paper.slots:
            title = draw.pick("title/notice", ("行政处罚事先（听证）告知书", title))
        if paper.list_title:
            paper.list_title = title + paper.list_title.removeprefix(paper.title)
        if paper.continuation:
            paper.continuation = draw.pick(
                f"continued/{paper.type}", (title + "（续页）", title + "续页", title, f"（{title}续页）")
            )
        renamed[paper.title] = paper.title = title
    for paper in papers:
        if paper.type == "delivery_receipt":
            _serve(paper, renamed)


def _serve(paper: Paper, renamed: dict[str, str]) -> None:
    slot = paper.slots.get("served_title")
    if slot is None or not isinstance(slot.value, str) or slot.value not in renamed:
        return
    old, slot.value = slot.value, renamed[slot.value]
    new = slot.value
    if paper.list_title:
        paper.list_title = paper.list_title.replace(f"（{old}）", f"（{new}）")
    for i, block in enumerate(paper.blocks):
        if isinstance(block, Items):
            paper.blocks[i] = Items(
                tuple(
                    tuple((label, tuple(_swap(p, old, new) for p in pieces)) for label, pieces in row)
                    for row in block.rows
                )
            )


def _swap(piece: str | Mark, old: str, new: str) -> str | Mark:
    if isinstance(piece, Mark) and "served_title" in piece.fields and piece.text == old:
        return Mark(piece.fields, new, piece.look)
    return piece
