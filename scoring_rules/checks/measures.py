"""Coercive measures inside a penalty file: papers, length, urgent approval."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from scoring_rules.case import CaseFacts
from scoring_rules.derived.approvals import head_approved_on
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.outcomes import Outcome, doubtful, lacking, passed, suspect, unknown, unread, where
from scoring_rules.registry import ANY_KIND, check
from scoring_rules.values import number_key, zh_date

_THIRTY = 30


@check(
    "measure_papers",
    "coercive_measure_papers_incomplete",
    "查封扣押有现场笔录、清单并当场交付",
    kinds=ANY_KIND,
)
def measure_papers(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """A seizure goes with a record on the spot, a list of goods and delivery of the decision that day."""
    for decision in case.of("coercive_measure_decision"):
        needed = [
            ("coercive_measure_record", "查封（扣押）现场笔录"),
            ("property_list", "场所、设施、财物清单"),
        ]
        if decision.goods():
            # 决定书里已经列明物品的，清单可以不另附。
            needed = needed[:1]
        absent = [name for kind, name in needed if case.has(kind) is False]
        if absent:
            yield lacking(
                decision,
                f"{where(decision)}没有{'和'.join(absent)}",
                count=len(absent),
                group=f"measure/{decision.index}",
            )
        elif any(case.has(kind) is None for kind, _ in needed):
            yield unread("不能认定查封扣押的现场笔录和清单是否齐全", decision)
        else:
            yield passed(decision, f"{where(decision)}附有现场笔录和清单", detail="papers")
        done = decision.day("period_start") or decision.day("signed_on")
        service = case.service(decision)
        if (
            done is not None
            and service.day is not None
            and service.document is not None
            and service.day > done
        ):
            yield suspect(
                service.document,
                service.field,
                f"{where(decision)}于{zh_date(done)}实施，{where(service.document, service.field)}于"
                f"{zh_date(service.day)}才送达，没有当场交付",
            )


def _measure_end(
    case: CaseFacts, decision: Document
) -> tuple[list[tuple[date, Document, str]], list[Document]]:
    number = decision.text("doc_number")
    ends: list[tuple[date, Document, str]] = []
    undated: list[Document] = []
    for one in case.of("coercive_measure_release", "coercive_measure_disposal"):
        referred = one.text("referred_doc_number")
        several = len(list(case.of("coercive_measure_decision"))) > 1
        if several and number and referred and number_key(number) != number_key(referred):
            continue
        day = one.day("signed_on")
        if day is None:
            undated.append(one)
        else:
            ends.append((day, one, "signed_on"))
    for one in case.of("penalty_decision"):
        if "confiscate_goods" in (one.names("penalty_kinds") or ()) and (day := one.day("signed_on")):
            ends.append((day, one, "signed_on"))
    return ends, undated


@check(
    "measure_within_thirty_days",
    "coercive_measure_beyond_thirty_days",
    "查封扣押不超过三十日",
    kinds=ANY_KIND,
)
def measure_within_thirty_days(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """A seizure lasts thirty days, sixty if extended, and is then dealt with or released (行政强制法 25, 27,
    28)."""
    for decision in case.of("coercive_measure_decision"):
        start = decision.day("period_start") or decision.day("signed_on")
        if start is None:
            yield unknown(decision, ["period_start", "signed_on"], "不能核对三十日的期限")
            continue
        group = f"measure-time/{decision.index}"
        due, extension = start + timedelta(days=_THIRTY), case.first("coercive_measure_extension")
        written = decision.day("period_end")
        if written is not None and written > due:
            yield suspect(
                decision,
                "period_end",
                f"{where(decision, 'period_end')}的期限自{zh_date(start)}至{zh_date(written)}，超过三十日",
                group=group,
            )
            continue
        if extension is not None:
            due += timedelta(days=_THIRTY)
        due += timedelta(days=_told_testing_days(case))
        ends, undated = _measure_end(case, decision)
        first = min(ends, key=lambda one: (one[0], one[1].first_page), default=None)
        if first is not None and first[0] <= due:
            yield passed(decision, f"{zh_date(start)}实施，{zh_date(first[0])}处理或解除")
        elif undated:
            yield unknown(undated[0], ["signed_on"], "不能核对是否在期限内处理或解除")
        elif not case.all_read:
            yield unread("不能认定查封扣押是否及时延期、处理或解除", decision)
        elif first is not None:
            yield suspect(
                decision,
                "period_end",
                f"{where(decision)}自{zh_date(start)}起实施，{where(first[1])}于{zh_date(first[0])}才处理或解除，"
                f"超过期限（应不晚于{zh_date(due)}）",
                group=group,
                near=("period_start", "signed_on"),
            )
        else:
            yield lacking(
                decision,
                f"{where(decision)}自{zh_date(start)}起实施，全卷没有延期、处理或解除的文书",
                group=group,
            )


def _told_testing_days(case: CaseFacts) -> int:
    """Days of testing that the party was told in writing do not count (行政强制法 25 第三款)."""
    return sum(
        max(0, (end - start).days)
        for one in case.of("period_notice")
        if (start := one.day("period_start")) and (end := one.day("period_end"))
    )


@check(
    "urgent_measure_approved",
    "urgent_measure_not_approved_in_24_hours",
    "紧急实施的二十四小时内补批",
    kinds=ANY_KIND,
)
def urgent_measure_approved(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """A measure taken at once for urgency is approved within twenty-four hours."""
    for form in case.of("coercive_measure_approval"):
        decision = case.first("coercive_measure_decision")
        # 后面的审批表可能批的是延期，决定书所写的情况紧急与它无关。
        urgent = form.flag("is_urgent_measure") or (
            form.ordinal == 1 and decision is not None and decision.flag("is_urgent_measure")
        )
        if not urgent:
            continue
        record = case.first("coercive_measure_record")
        moment = record.moment("started_at") if record else None
        started = (
            moment.day
            if moment
            else (decision.day("period_start") or decision.day("signed_on"))
            if decision
            else None
        )
        approved = head_approved_on(form)
        if form.approvals() is None or started is None:
            gap, field = (form, "approvals") if form.approvals() is None else (record or form, "started_at")
            yield unknown(gap, [field], "不能核对是否在二十四小时内补办批准")
        elif approved is None and not form.firm("approvals"):
            yield doubtful(form, "approvals", f"{where(form, 'approvals')}没有读出负责人补办批准的签名和日期，请核对")
        elif approved is None:
            yield suspect(form, "approvals", f"{where(form, 'approvals')}没有机关负责人补办批准的签名和日期")
        elif approved > started + timedelta(days=1):
            at = f"{moment.time.hour}时{moment.time.minute:02d}分" if moment and moment.time else ""
            limit = datetime.combine(started, moment.time) if moment and moment.time else None
            by = f"，应不晚于{zh_date(limit.date() + timedelta(days=1))}" if limit else ""
            yield suspect(
                form,
                "approvals",
                f"{zh_date(started)}{at}紧急实施，{where(form, 'approvals')}于{zh_date(approved)}才补办批准，"
                f"超过二十四小时{by}",
            )
        elif approved > started:
            yield doubtful(
                form,
                "approvals",
                f"{where(form, 'approvals')}于实施次日{zh_date(approved)}批准，请核对是否在二十四小时内",
            )
        else:
            yield passed(form, f"{where(form)}于实施当日补办批准")
