"""What the first start asks for, and what the demonstration brings. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reviews.accounts.domain import Role

DEMO_PASSWORD = "juanheng-2026"  # noqa: S105  # printed at every demo start; only `load-demo` ever sets it


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """Somebody who gets an account at the first start, with a one-time link."""

    login: str
    name: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """The wizard's answers. letter_word: the characters before the year in a letter's number (发文字号代字).

    objection_days: working days in which a unit may object to a letter; None leaves the sentence out.
    """

    bureau: str
    short_name: str
    letterhead: str
    letter_word: str
    contact: str
    objection_days: int | None
    profile: Literal["small_unit", "mlps3"]
    people: tuple[FirstPerson, ...]


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """login, name and roles of a demonstration account; unit is the unit's name."""

    login: str
    name: str
    unit: str
    roles: tuple[Role, ...]


DEMO_BUREAU = "清溪县司法局"
DEMO_REVIEWING_UNIT = "清溪县水务局"


def demo_people(reviewed_unit: str) -> tuple[DemoPerson, ...]:
    """The demonstration's people; the reviewers come from a unit that is not reviewed."""
    return (
        DemoPerson("zuzhi", "周启明", DEMO_BUREAU, (Role.organiser,)),
        DemoPerson("pingcha", "林知远", DEMO_REVIEWING_UNIT, (Role.reviewer,)),
        DemoPerson("pingcha2", "沈若川", DEMO_REVIEWING_UNIT, (Role.reviewer,)),
        DemoPerson("danwei", "何小满", reviewed_unit, (Role.unit_handler,)),
        DemoPerson("lingdao", "顾长宁", DEMO_BUREAU, (Role.leader,)),
        DemoPerson("guanli", "秦守一", DEMO_BUREAU, (Role.system_admin, Role.security_admin)),
        DemoPerson("shenji", "韩明镜", DEMO_BUREAU, (Role.auditor,)),
    )


def first_people(organiser: tuple[str, str], admins: dict[Role, tuple[str, str]]) -> tuple[FirstPerson, ...]:
    """Who gets which role: an administrator left blank falls to the organiser (小单位 only; the caller checks).

    organiser and each value of admins: (login, name), both empty when left blank.
    """
    roles = [Role.organiser, *(role for role, (login, _name) in admins.items() if not login)]
    people = [FirstPerson(*organiser, roles=tuple(roles))]
    people += [FirstPerson(login, name, (role,)) for role, (login, name) in admins.items() if login]
    return tuple(people)


# The audit trail in the auditor's words. What is not listed is shown by its verb; a test holds the list complete.
AUDIT_OBJECTS = {
    "upload": "分段上传", "drawn_file": "应交案卷",
    "session": "登录", "user": "人员", "unit": "单位", "organ": "执法机关", "officer": "执法人员", "calendar": "工作日历",
    "parameter": "地方参数",
    "registry": "表格导入", "law_text": "法律文本", "benchmark": "裁量基准", "rulepack": "评查标准",
    "rulepack_draft": "评查标准草稿",
    "batch": "批量上传", "case": "案卷", "round": "轮次", "assignment": "分配", "frame": "冻结的清单", "frame_list": "报卷清单",
    "recheck": "复核", "calibration": "校准", "expert_invitation": "专家邀请", "expert_remark": "专家点评",
    "draw_plan": "抽取方案", "draw": "抽取",
    "wording": "常用表述",
    "reviewer": "评查员", "invitation": "入库邀请",
    "scoresheet": "评分表", "notice": "文件", "paper_template": "公文模板",
    "installation": "系统", "trial": "试运行", "check": "检查", "self_check": "自查",
    "ledger_row": "整改台账", "common_measure": "制度完善",
    "return": "月报数据",
}
AUDIT_VERBS = {
    "session.started": "登录", "session.refused": "登录未通过", "session.code_refused": "动态口令未通过",
    "session.confirmed": "再次确认身份", "session.ended": "退出登录",
    "user.created": "建立账号", "user.changed": "修改账号信息", "user.link_made": "发放一次性链接",
    "user.password_set": "设置密码", "user.password_changed": "修改密码", "user.roles_changed": "改变角色",
    "user.disabled": "停用账号", "user.enabled": "启用账号", "user.unlocked": "解除锁定",
    "user.second_factor_set": "启用动态口令", "user.second_factor_removed": "停用动态口令",
    "user.second_factor_reset": "重置动态口令", "user.recovery_codes_made": "生成恢复码",
    "unit.created": "新建单位", "unit.changed": "修改单位", "organ.created": "新建执法机关", "organ.changed": "修改执法机关",
    "officer.created": "新增执法人员", "officer.changed": "修改执法人员", "calendar.changed": "更正工作日历",
    "calendar.year_added": "加入一年的放假安排", "calendar.year_dropped": "撤销一年的放假安排",
    "parameter.filled_in": "填写地方参数", "parameter.withdrawn": "撤回地方参数",
    "law_text.imported": "导入法律文本", "law_text.replaced": "替换法律文本", "law_text.withdrawn": "停用法律文本",
    "benchmark.imported": "导入裁量基准", "benchmark.withdrawn": "停用裁量基准",
    "registry.imported": "从表格导入", "rulepack.added": "收入评查标准",
    "rulepack.draft_created": "起草评查标准", "rulepack.draft_edited": "修改评查标准草稿",
    "rulepack.draft_checked": "验核评查标准草稿", "rulepack.draft_approved": "批准评查标准草稿",
    "rulepack.draft_sent_back": "退回评查标准草稿", "rulepack.draft_abandoned": "作废评查标准草稿",
    "rulepack.put_in_force": "评查标准定日施行",
    "case.created": "建立案卷", "case.changed": "修改案卷信息", "case.batch_uploaded": "批量上传",
    "drawn_file.linked": "应交案卷建立或对上案卷", "drawn_file.due_set": "设定上交期限",
    "upload.started": "开始上传", "upload.finished": "文件传完收妥", "upload.abandoned": "放弃上传",
    "case.file_uploaded": "上传文件", "case.file_removed": "移出文件", "case.read": "机器阅读完成",
    "case.reading_requested": "安排重新阅读", "case.reading_given_up": "机器阅读未成，已停止尝试",
    "case.opened": "打开案卷文件", "case.corrected": "更正阅读结果", "case.pages_arranged": "整理页面",
    "case.handed_in": "上交案卷", "case.accepted": "验收案卷", "case.sent_back": "退回补正", "case.voided": "作废案卷",
    "case.moved": "案卷进入下一步",
    "case.standard_changed": "改按本轮所定的评查标准版本", "round.standard_pinned": "轮次定下评查标准版本",
    "round.planned": "保存轮次计划", "round.archive_asked": "要做轮次存档", "round.archived": "轮次存档做成",
    "round.archive_downloaded": "下载轮次存档",
    "frame_list.asked": "请单位报卷", "frame_list.dropped": "不再请单位报卷", "frame_list.edited": "修改报卷清单",
    "frame_list.table_brought": "读入报卷表格", "frame_list.columns_told": "对应报卷表格的列",
    "frame_list.table_dropped": "放弃报卷表格", "frame_list.imported": "从表格收入报卷清单",
    "frame_list.reported": "报出清单", "frame_list.returned": "退回清单",
    "frame.called_in": "主动调取案卷", "frame.call_dropped": "撤销主动调取",
    "frame.frozen": "冻结并公布清单", "frame.voided": "作废冻结的清单",
    "draw.plan_published": "公布抽取方案", "draw.seed_entered": "录入抽取种子", "draw.made": "抽取案卷",
    "draw.voided": "作废抽取",
    "round.created": "建立轮次", "round.changed": "修改轮次名称和日期",
    "round.closed": "结束轮次", "assignment.made": "分配评查员", "assignment.withdrawn": "撤回分配",
    "assignment.left": "离开席位", "assignment.exchange_asked": "申请换人", "assignment.exchange_decided": "决定换人申请",
    "round.reviewers_chosen": "确定本轮评查员", "round.assignment_solved": "排出分配方案",
    "round.assignment_confirmed": "确认分配方案",
    "pool.profile_saved": "保存评查员档案", "pool.former_unit_noted": "登记原单位", "pool.relation_declared": "申报关系",
    "pool.relation_ended": "关系记为结束", "pool.invited": "发出入库邀请", "pool.invitation_answered": "填写入库邀请",
    "pool.invitation_decided": "决定入库邀请",
    "scoresheet.opened": "开始评查", "scoresheet.mark_saved": "保存条目评分", "scoresheet.flag_saved": "判断疑点",
    "scoresheet.veto_saved": "判断否决项", "scoresheet.text_saved": "保存总体意见",
    "wording.added": "加入常用表述", "wording.retired": "停用常用表述",
    "scoresheet.own_pass_ended": "结束独立评查", "scoresheet.note_saved": "保存私人笔记",
    "scoresheet.problem_saved": "保存自己发现的问题",
    "scoresheet.section_saved": "本部分其余记为符合", "scoresheet.submitted": "提交评分表",
    "calibration.created": "建立校准", "calibration.samples_changed": "选定校准样卷", "calibration.opened": "开始校准",
    "calibration.closed": "结束校准", "round.references_announced": "公告使用参照卷",
    "comparison.made": "比对两份评分表", "case.settled": "定案",
    "round.graded": "核定优秀名额", "case.released": "发布评查结果", "case.release_withdrawn": "撤回发布",
    "round.files_ended": "终结案卷", "answer.saved": "保存答复草稿", "answer.evidence_added": "附上证据",
    "answer.evidence_removed": "移去证据", "answer.given": "提交答复", "answer.ruled": "裁定异议",
    "round.settled": "本轮定案", "recheck.assigned": "安排复核",
    "recheck.opened": "开始复核", "recheck.saved": "保存复核裁定", "recheck.given_up": "退出复核", "recheck.settled": "复核定案",
    "expert.invited": "邀请专家点评", "expert.invitation_ended": "收回点评邀请", "expert.remark_saved": "保存点评",
    "expert.remark_removed": "删除点评", "expert.voted": "推选优秀示范和警示", "expert.votes_closed": "结束推选",
    "expert.meeting_arranged": "调整点评会次序",
    "notice.mask_added": "补遮一处", "notice.mask_lifted": "撤回补遮", "notice.page_confirmed": "确认一页的遮盖",
    "notice.pages_asked": "要生成教学案卷的页面", "notice.pages_made": "生成教学案卷的页面",
    "notice.drafts_asked": "要批量起草反馈函", "notice.bundle_asked": "要合并反馈函", "notice.bundled": "反馈函合并做成",
    "notice.bundle_downloaded": "下载合并的反馈函",
    "notice.drafted": "起草文件", "notice.edited": "修改文稿", "notice.submitted": "文稿送核", "notice.recalled": "撤回送核",
    "notice.returned": "核稿退回", "notice.checked": "核稿通过", "notice.refused": "签发退回", "notice.issued": "签发文件",
    "paper_template.added": "上传公文模板", "paper_template.put": "启用或停用公文模板",
    "paper_template.looked": "查看公文模板的样张", "paper_template.sample_asked": "要求画出公文模板的样张",
    "notice.withdrawn": "撤回文件", "notice.downloaded": "下载文件", "notice.verified": "核验文件",
    "notice.steps_asked": "批量办理文件",
    "ledger.listed": "列入整改台账", "ledger.imported": "从表格导入整改计划",
    "ledger_row.planned": "认领或修改整改计划", "ledger_row.evidence_added": "附上整改佐证",
    "ledger_row.evidence_removed": "移去整改佐证", "ledger_row.reported": "报告整改完成",
    "ledger_row.report_taken_back": "收回整改报告", "ledger_row.struck_off": "销号", "ledger_row.sent_back": "退回整改",
    "ledger_row.reopened": "撤回销号", "ledger_row.extended": "调整整改期限",
    "common_measure.added": "记下制度完善", "common_measure.ended": "停用制度完善记录",
    "trial.started": "开始试运行", "trial.stopped": "停止试运行", "trial.ended": "试运行结束", "trial.exported": "导出试运行结果",
    "check.demoted": "检查降为提示", "check.restored": "恢复检查",
    "self_check.shared": "共享自查结果",
    "return.saved": "保存月报数据", "return.reported": "报出月报数据", "return.sent_back": "退回月报数据",
    "return.imported": "从表格收入月报数据", "return.terms_set": "设定月报报送规定",
    "installation.opened": "完成首次设置", "installation.profile_set": "设定安全要求",
    "installation.papers_set": "修改公文设置",
}
