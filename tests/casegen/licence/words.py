# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Titles, labels and set phrases of licence papers, one set a family: the forms of a town's window and those of a bureau."""

from __future__ import annotations

TOWNSHIP = {
    # Titles.
    "application": "行政许可申请书", "materials": "申请材料接收凭证", "correction": "申请材料补正告知书",
    "acceptance": "行政许可受理通知书", "non_acceptance": "行政许可不予受理决定书", "site_check": "现场核查笔录",
    "examination": "行政许可审查表", "third_party": "利害关系人告知书", "extension": "行政许可延期决定书",
    "approval": "行政许可审批表", "grant": "准予行政许可决定书", "refusal": "不予行政许可决定书", "issue": "许可证件领取单",
    "cover": "案卷封面",
    # Labels.
    "party": "申请人", "matter": "申请事项", "applied_on": "申请日期", "received_on": "收件日期", "accepted_on": "受理日期",
    "issued_on": "领取日期", "licence_no": "许可证编号", "received_by": "领取人（签名）", "check_time": "核查时间",
    "check_place": "核查地点", "checkers": "核查人员及执法证号", "check_conclusion": "核查结论", "review_conclusion": "审查结论",
    # Phrases.
    "kept": "以上材料已收，待审查后依法告知是否受理。",
    "told": "经审查，你（单位）提交的申请材料不齐全，依据《中华人民共和国行政许可法》第三十二条第一款第（四）项的规定，现一次性告知需要补正的全部内容如下：",
    "told_end": "请你（单位）补正后提交。补正材料收齐之日起，本机关依法决定是否受理。",
    "fit": "经核查，现场条件与申请材料一致，符合许可条件", "unfit": "经核查，现场条件不符合许可条件",
    "third_party_lead": "本机关正在审查的下列行政许可申请可能直接关系你（单位）的重大利益，依据《中华人民共和国行政许可法》第三十六条、第四十七条的规定，现予告知：",
    "extension_why": "因申请事项需要进一步核实，不能在受理之日起二十个工作日内作出决定",
    "grant_lead": "经审查，你（单位）的申请符合法定条件、标准，依据",
    "refusal_lead": "经审查，", "refusal_why": "，不符合法定条件", "refusal_plain": "你（单位）的申请不予许可",
}  # fmt: skip
ECOLOGY = {
    "application": "行政许可申请表", "materials": "材料接收清单", "correction": "补正告知书",
    "acceptance": "受理通知书", "non_acceptance": "不予受理通知书", "site_check": "现场核查表",
    "examination": "审查意见表", "third_party": "利害关系人告知书", "extension": "延长审查期限通知书",
    "approval": "许可决定审批表", "grant": "准予许可决定书", "refusal": "不予许可决定书", "issue": "许可证件发放登记表",
    "cover": "行政执法案卷",
    "party": "申请单位（人）", "matter": "许可事项", "applied_on": "填表日期", "received_on": "收到材料日期", "accepted_on": "受理时间",
    "issued_on": "发放日期", "licence_no": "许可证号", "received_by": "领证人（签名）", "check_time": "时间",
    "check_place": "核查地点", "checkers": "核查人员", "check_conclusion": "核查意见", "review_conclusion": "审查意见",
    "kept": "上述材料经清点接收，一式两份，接收单位和申请人各执一份。",
    "told": "你（单位）的申请材料经审核尚不完备，根据《中华人民共和国行政许可法》第三十二条第一款第四项，现将需要补正的全部内容一次告知如下：",
    "told_end": "逾期不补正的，视为撤回申请；补正完毕的，本局即行办理受理手续。",
    "fit": "现场情况与申报材料相符，同意进入审批程序", "unfit": "现场情况与申报材料不符，不具备发证条件",
    "third_party_lead": "有关单位和个人就下列事项申请行政许可，该事项可能与你（单位）有重大利害关系。根据《中华人民共和国行政许可法》第三十六条、第四十七条，特此告知：",
    "extension_why": "因所涉技术问题尚需核实，本局难以在二十个工作日内办结",
    "grant_lead": "你（单位）的申请经审查具备法定条件，根据",
    "refusal_lead": "经核实，", "refusal_why": "，不具备法律、法规规定的许可条件", "refusal_plain": "对你（单位）的申请不予许可",
}  # fmt: skip
WINDOW = {
    "application": "许可申请表", "materials": "收件凭证", "correction": "一次性告知书",
    "acceptance": "受理决定书", "non_acceptance": "行政许可不予受理决定书", "site_check": "勘验核查笔录",
    "examination": "实质审查表", "third_party": "行政许可听证告知书", "extension": "延期办理告知书",
    "approval": "行政许可审批表", "grant": "行政许可决定书", "refusal": "不予许可决定书", "issue": "证件送达登记表",
    "cover": "行政执法案卷",
    "party": "申请人名称", "matter": "申请许可事项", "applied_on": "申请时间", "received_on": "收件时间", "accepted_on": "受理日期",
    "issued_on": "领证日期", "licence_no": "证件编号", "received_by": "领取人签字", "check_time": "勘验时间",
    "check_place": "勘验地点", "checkers": "勘验人员（证号）", "check_conclusion": "勘验结论", "review_conclusion": "审查结论",
    "kept": "窗口已收到上列材料，本凭证不作为受理依据。",
    "told": "所交材料尚缺下列内容，按照《中华人民共和国行政许可法》第三十二条第一款第（四）项，一次告知：",
    "told_end": "请于补齐后重新提交窗口，审批时限自受理之日起算。",
    "fit": "现场与申请内容相符，具备许可条件", "unfit": "现场与申请内容不符，不具备许可条件",
    "third_party_lead": "下列申请事项与你（单位）可能存在重大利益关系，依照《中华人民共和国行政许可法》第三十六条、第四十七条，告知如下：",
    "extension_why": "由于情况复杂，法定时限内难以作出决定",
    "grant_lead": "经审查，该申请具备法定条件、标准，依照",
    "refusal_lead": "审查认为，", "refusal_why": "，未达到法定许可条件", "refusal_plain": "不准予上述许可申请",
}  # fmt: skip
WORDS = {"township": TOWNSHIP, "ecology": ECOLOGY, "window": WINDOW}
