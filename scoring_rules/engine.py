"""Run every check of the register over a reading and give each outcome its place in a pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from scoring_rules.case import CaseFacts, case_facts
from scoring_rules.case_law import judged_on, organ_of, parameters_of
from scoring_rules.case_summary import summary
from scoring_rules.document_clauses import list_absences
from scoring_rules.errors import UnknownRule
from scoring_rules.facts import FIRM_CONFIDENCE, Box, case_file
from scoring_rules.findings import Evaluation, Finding, ItemSuggestion, VetoSuggestion
from scoring_rules.known_law import Law
from scoring_rules.law.calendar import WorkCalendar
from scoring_rules.law.discretion import BenchmarkTable
from scoring_rules.law.index import LawIndex, law_index
from scoring_rules.law.limits import sector_of
from scoring_rules.law.parameters import BlankParameter, LocalValue, definitions
from scoring_rules.outcomes import Outcome, not_applicable
from scoring_rules.registry import Check
from scoring_rules.rule_pack import CheckLink, Item, RulePack, Veto
from scoring_rules.same_cause import without_doubles
from scoring_rules.tally import Decision, Mark, tally
from scoring_rules.vocabulary import FindingState

ASSIST_REASON = "本项由人认定，机器只指出要看的地方"
_UNREADABLE = frozenset({"no_text", "encrypted", "unreadable"})


def evaluate(
    reading: Mapping[str, Any],
    pack: RulePack,
    *,
    calendar: WorkCalendar,
    parameters: Mapping[str, object] | None = None,
    local: Sequence[LocalValue] = (),
    demoted: Mapping[str, str] | None = None,
    index: LawIndex | None = None,
    benchmarks: Sequence[BenchmarkTable] = (),
) -> Evaluation:
    """Judge a reading (inspect format: file, pages, documents, fields) under a pack.

    local: what the bureau filled in for its local parameters; the values of the day the file is judged by go before
    the pack's. parameters override both by id; an id that nobody knows raises UnknownRule. demoted: checks
    whose suspicions are hints only, with the sentence that says why. index: the shipped one with a bureau's own texts
    laid over it, benchmarks: its discretion tables. The same input always gives the same
    answer. Raises BadReading for a reading of the wrong shape.
    """
    (answer,) = evaluate_under(
        reading,
        (pack,),
        calendar=calendar,
        parameters=parameters,
        local=local,
        demoted=demoted,
        index=index,
        benchmarks=benchmarks,
    )
    return answer


def evaluate_under(
    reading: Mapping[str, Any],
    packs: Sequence[RulePack],
    *,
    calendar: WorkCalendar,
    parameters: Mapping[str, object] | None = None,
    local: Sequence[LocalValue] = (),
    demoted: Mapping[str, str] | None = None,
    index: LawIndex | None = None,
    benchmarks: Sequence[BenchmarkTable] = (),
) -> tuple[Evaluation, ...]:
    """The same under several packs, in their order: packs that leave a check the same law share what it says."""
    case = case_facts(case_file(reading))
    day = judged_on(case)
    said: list[tuple[Law, dict[str, tuple[Check, tuple[Outcome, ...]]]]] = []
    answers = []
    for pack in packs:
        law = _law(case, pack, calendar, parameters, local, index, benchmarks)
        known = next((outcomes for other, outcomes in said if other == law), None)
        if known is None:
            known = {}
            said.append((law, known))
        findings: list[Finding] = []
        for check in pack.all_checks.values():
            # A pack may bring a check of its own under an id that another has as well.
            if check.id not in known or known[check.id][0] is not check:
                known[check.id] = (check, tuple(_outcomes(check, case, law)))
            outcomes = known[check.id][1]
            findings += _findings(check, outcomes, case, day, _Places(pack, check), _hint_reason(check, demoted or {}))
        answers.append(_evaluation(case, pack, (*findings, *list_absences(case, pack))))
    return tuple(answers)


def _law(
    case: CaseFacts,
    pack: RulePack,
    calendar: WorkCalendar,
    parameters: Mapping[str, object] | None,
    local: Sequence[LocalValue],
    index: LawIndex | None,
    benchmarks: Sequence[BenchmarkTable],
) -> Law:
    values = dict(parameters_of(case, pack.defaults, local))
    for key, value in (parameters or {}).items():
        if key not in values and key not in {one.id for one in definitions()}:
            raise UnknownRule(f"评查标准《{pack.title}》没有参数 {key}。")
        values[key] = value
    return Law(
        calendar=calendar,
        index=law_index() if index is None else index,
        parameters=MappingProxyType(values),
        benchmarks=tuple(benchmarks),
        sector=sector_of(organ_of(case)),
        place=str(values.get("jurisdiction", "")),
    )


def law_of(
    case: CaseFacts, pack: RulePack, *, calendar: WorkCalendar, local: Sequence[LocalValue] = (),
    index: LawIndex | None = None, benchmarks: Sequence[BenchmarkTable] = (),
) -> Law:
    """What the checks of a pack know besides a file, for one that is tried by itself; arguments as of evaluate."""
    return _law(case, pack, calendar, None, local, index, benchmarks)


class _Places:
    """Where a check belongs in a pack."""

    def __init__(self, pack: RulePack, check: Check) -> None:
        self.veto: Veto | None = pack.veto_links.get(check.id)
        linked = pack.links.get(check.id)
        self.item: Item | None = linked[0] if linked else None
        self.link: CheckLink | None = linked[1] if linked else None

    def deduction(self, count: int) -> Decimal:
        """Suggested points for one flag with `count` lacking elements."""
        if self.item is None or self.link is None:
            return Decimal(0)
        # What a lacking document costs is the pack's own finding, not a check's.
        clause = next((one for one in self.item.clauses if one.kind != "document_missing"), self.item.deduction)
        each = clause.points if self.link.deduction is None else self.link.deduction
        if clause.kind == "all_or_nothing":
            return each
        times = count if clause.kind == "per_missing" and self.link.deduction is None else 1
        return min(each * times, clause.cap or self.item.points, self.item.points)


def _outcomes(check: Check, case: CaseFacts, law: Law) -> Iterator[Outcome]:
    if case.file.status in _UNREADABLE:
        yield Outcome(FindingState.UNDETERMINABLE, "案卷没有读出文字，无法核对")
        return
    if case.kind is None:
        state = FindingState.NOT_APPLICABLE if case.all_read else FindingState.UNDETERMINABLE
        yield Outcome(state, "卷内没有认出能确定案卷类别的文书，无法核对")
        return
    if case.kind not in check.kinds:
        yield not_applicable(f"{case.kind.label}案卷不适用本项检查")
        return
    said = False
    try:
        for outcome in check.run(case, law):
            said = True
            yield _believed(outcome)
    except BlankParameter as blank:
        said = True
        shown_at = case.decision or case.filed.document
        yield Outcome(FindingState.UNDETERMINABLE, f"{blank}，不能核对", shown_at, detail=blank.parameter)
    if not said:
        yield not_applicable("卷内没有本项检查所针对的文书或情形")


def _believed(outcome: Outcome) -> Outcome:
    """The outcome as it may stand: what a scan shows only unclearly, or may have been misread, convicts nobody."""
    slot = outcome.slot
    if outcome.state is not FindingState.SUSPECT or slot is None or not slot.found:
        return outcome
    if slot.source != "ocr" or slot.confidence >= FIRM_CONFIDENCE:
        return outcome
    return replace(outcome, state=FindingState.UNDETERMINABLE, message=outcome.message + "；此处识别不够清楚，请核对")


def _hint_reason(check: Check, demoted: Mapping[str, str]) -> str:
    """Why a suspicion of this check is only a hint; empty where it is a flag."""
    if check.id in demoted:
        return demoted[check.id]
    return ASSIST_REASON if check.level == "assist" else ""


def _findings(
    check: Check, outcomes: Sequence[Outcome], case: CaseFacts, day: date | None, places: _Places, hint_reason: str
) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    basis = check.basis_on(day)
    for outcome in outcomes:
        document = outcome.document
        key = check.id
        if document is not None:
            key += f"/{document.type}#{document.ordinal}"
        if outcome.slot is not None:
            key += f"/{outcome.slot.field}"
        if outcome.detail:
            key += f"/{outcome.detail}"
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            key += f"/{seen[key]}"
        page, box, quote = _anchor(case, outcome)
        suspect = outcome.state is FindingState.SUSPECT
        hint = suspect and bool(hint_reason)
        veto = places.veto.id if places.veto and suspect and not hint else None
        yield Finding(
            key=key,
            check=check.id,
            title=check.defect.title if suspect else check.title,
            defect=check.defect.id,
            item=places.item.id if places.item else (places.veto.id if places.veto else None),
            veto=veto,
            state=outcome.state,
            document=None if document is None else document.index,
            page=page,
            box=box,
            quote=quote,
            message=outcome.message,
            deduction=places.deduction(outcome.count) if suspect and not hint else Decimal(0),
            basis=basis,
            advice=check.rule.advice or check.defect.advice,
            severity=check.defect.severity,
            group=outcome.group or key,
            hint=hint,
            hint_reason=hint_reason if hint else "",
        )


def _anchor(case: CaseFacts, outcome: Outcome) -> tuple[int | None, Box | None, str | None]:
    """Page, box and quote. A flag on a slot without a place of its own (a sentence that is not there)
    shows what stands near, else the whole page, and quotes that or the title; only a lacking document has
    no page."""
    document, slot = outcome.document, outcome.slot
    if document is None or outcome.absent:
        return None, None, None
    if outcome.state is FindingState.UNDETERMINABLE and (slot is None or slot.page is None):
        # What was not seen has no place of its own; its paper is where a person looks for it.
        return outcome.page or document.first_page, None, None
    if outcome.state is not FindingState.SUSPECT:
        return (slot.page, slot.box, slot.raw or None) if slot else (None, None, None)
    places = [slot, *(document[field] for field in outcome.near)] if slot else []
    for place in places:
        if place.page is not None and place.box is not None:
            return place.page, place.box, place.raw or document.title
    page = outcome.page or next((one.page for one in places if one.page is not None), document.first_page)
    return page, _page_box(case, page), (slot.raw if slot else None) or document.title


def _page_box(case: CaseFacts, no: int | None) -> Box:
    page = case.file.pages.get(no) if no is not None else None
    # A4 where the reading gives no size.
    return (0.0, 0.0, page.width or 595.3, page.height or 841.9) if page else (0.0, 0.0, 595.3, 841.9)


def _evaluation(case: CaseFacts, pack: RulePack, findings: tuple[Finding, ...]) -> Evaluation:
    counted = _counted(findings)
    spoken: dict[str, list[int]] = {}
    for position, finding in enumerate(findings):
        spoken.setdefault(finding.item or "", []).append(position)
    items = tuple(_suggest(item, findings, tuple(spoken.get(item.id, ())), counted) for item in pack.items)
    once = without_doubles(pack, {one.item: one.deduction for one in items})
    items = tuple(replace(one, deduction=once[one.item]) for one in items)
    vetoes = tuple(
        VetoSuggestion(veto.id, veto.title, finding.defect, finding.message, veto.automatic)
        for veto in pack.vetoes
        for finding in findings
        if finding.veto == veto.id
    )
    marks = [
        Mark(
            item=one.item,
            decision=Decision.DEDUCT
            if one.deduction
            else {
                FindingState.NOT_APPLICABLE: Decision.NOT_APPLICABLE,
                FindingState.UNDETERMINABLE: Decision.DOUBT,
            }.get(one.state, Decision.MET),
            deducted=one.deduction,
        )
        for one in items
    ]
    automatic = list(dict.fromkeys(one.item for one in vetoes if one.automatic))
    return Evaluation(
        kind=case.kind,
        facts=MappingProxyType(summary(case)),
        findings=findings,
        items=items,
        vetoes=vetoes,
        score=tally(pack, marks, automatic),
        pack=pack.id,
    )


def _counted(findings: tuple[Finding, ...]) -> frozenset[int]:
    """Positions of the flags whose points are taken: of one cause only the dearest, so nothing counts
    twice."""
    dearest: dict[str, int] = {}
    for position, finding in enumerate(findings):
        if finding.state is not FindingState.SUSPECT or finding.hint:
            continue
        best = dearest.get(finding.group)
        if best is None or finding.deduction > findings[best].deduction:
            dearest[finding.group] = position
    return frozenset(dearest.values())


def _suggest(
    item: Item, findings: tuple[Finding, ...], own: tuple[int, ...], counted: frozenset[int]
) -> ItemSuggestion:
    """own: the positions of the findings that speak to the item."""
    # What a hint points to is for a person to judge, whatever the checks say.
    states = {
        FindingState.UNDETERMINABLE if findings[position].hint else findings[position].state for position in own
    }
    total = sum((findings[one].deduction for one in own if one in counted), Decimal(0))
    # A cap holds its own clause; where there are several, only the item's points hold them all.
    cap = item.deduction.cap if len(item.clauses) == 1 else None
    limit = item.points if cap is None else min(cap, item.points)
    if FindingState.SUSPECT in states:
        state = FindingState.SUSPECT
    elif FindingState.UNDETERMINABLE in states or not own:
        # An item that no check speaks to is for a person to judge.
        state = FindingState.UNDETERMINABLE
    else:
        state = FindingState.PASS if FindingState.PASS in states else FindingState.NOT_APPLICABLE
    return ItemSuggestion(item.id, item.points, min(total, limit), state, own)
