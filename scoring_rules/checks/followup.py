"""After the decision, as hints: confiscated goods, publication, filing of heavy penalties."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scoring_rules.case import CaseFacts
from scoring_rules.facts import Document
from scoring_rules.law.parameters import BlankParameter
from scoring_rules.law.periods import last_day
from scoring_rules.outcomes import Outcome, doubtful, lacking, passed, suspect, unknown, unread, where
from scoring_rules.registry import ANY_PENALTY, Law, check
from scoring_rules.values import yuan, zh_date

_DECISIONS = ("penalty_decision", "summary_penalty_decision")
_LISTS = (
    "property_list",
    "evidence_preservation_notice",
    "coercive_measure_decision",
    "coercive_measure_disposal",
    "confiscated_goods_disposal",
)


@check("goods_disposed", "confiscated_goods_without_list_or_disposal", "没收物品有清单和处置记录", kinds=ANY_PENALTY)
def goods_disposed(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Confiscated goods are listed, and what became of them is recorded."""
    for decision in case.of(*_DECISIONS):
        kinds = decision.names("penalty_kinds")
        if kinds is None:
            yield unknown(decision, ["penalty_kinds"], "不能认定有没有没收物品")
            continue
        if "confiscate_goods" not in kinds:
            continue
        listed = [one for one in (decision, *case.of(*_LISTS)) if one.goods()]
        disposal = case.first("confiscated_goods_disposal")
        if disposal is None:
            if case.has("confiscated_goods_disposal") is None:
                yield unread("不能认定没收的物品有没有处置", decision)
            else:
                yield lacking(decision, f"{where(decision)}没收物品，全卷没有物品处置、销毁或者上缴的记录")
        elif disposal["items"].empty and not listed:
            yield suspect(disposal, "items", f"{where(disposal, 'items')}没有列明物品的名称、数量，卷内也没有物品清单")
        elif not listed:
            yield unknown(disposal, ["items"], "请核对没收物品的清单")
        else:
            yield passed(disposal, f"没收的物品有清单，处置见{where(disposal)}")


# 各行业规定的公示期限中最长的一个；本地没有填写期限时，在这以内的不用请人核对。
_LONGEST = 20


@check("published_in_time", "not_published_or_filed_in_time", "处罚决定按期公示", kinds=ANY_PENALTY)
def published_in_time(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """The decision is published within the term of the place; whether it must be at all is for a person to say."""
    for decision in case.of(*_DECISIONS):
        record, decided = case.first("publication_record"), decision.day("signed_on")
        if record is None:
            if case.has("publication_record") is None:
                yield unread("不能认定处罚决定有没有公示", decision)
            else:
                yield lacking(decision, f"{where(decision)}作出后，全卷没有公示的记录，请核对是否应当公示")
            continue
        published = record.day("published_on")
        if record["published_on"].empty:
            yield suspect(record, "published_on", f"{where(record, 'published_on')}没有写公示日期", near=("doc_number",))
        elif published is None:
            yield unknown(record, ["published_on"], "不能核对公示期限")
        elif decided is None:
            yield unknown(decision, ["signed_on"], "不能核对公示期限")
        else:
            yield _timed(law, record, decided, published)


def _timed(law: Law, record: Document, decided: date, published: date) -> Outcome:
    try:
        days, unit, blank = law.number("publication_days"), law.text("publication_days_unit"), ""
    except BlankParameter as lacking_value:
        days, unit, blank = _LONGEST, "workday", str(lacking_value)
    due = last_day(decided, days, unit, law.calendar)
    said = f"{where(record, 'published_on')}的公示日期为{zh_date(published)}，决定于{zh_date(decided)}作出"
    if due is None:
        return doubtful(record, "published_on", f"没有 {decided.year} 年的工作日历，不能核对公示期限")
    if published <= due:
        return passed(record, f"{zh_date(published)}公示，没有超过期限")
    if blank:
        return doubtful(record, "published_on", f"{said}，{blank}，请核对是否按期")
    return suspect(record, "published_on", f"{said}，应在{zh_date(due)}前公示，请核对")


@check("heavy_penalty_filed", "not_published_or_filed_in_time", "重大处罚决定已经备案", kinds=ANY_PENALTY)
def heavy_penalty_filed(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """A fine from the amount at which the case must be discussed is filed with the government."""
    for decision in case.of("penalty_decision"):
        fine = decision.money("fine_amount")
        if fine is None:
            if decision["fine_amount"].state == "illegible":
                yield unknown(decision, ["fine_amount"], "不能认定是否属于应当备案的重大处罚")
            continue
        if fine < law.amount("discussion_amount"):
            continue
        filing = case.first("major_decision_filing")
        if filing is not None:
            yield passed(filing, f"重大处罚决定的备案见{where(filing)}")
        elif case.has("major_decision_filing") is None:
            yield unread("不能认定重大处罚决定有没有备案", decision)
        else:
            yield lacking(decision, f"{where(decision)}罚款 {yuan(fine)}，全卷没有重大处罚决定备案的材料，请核对是否应当备案")
