"""A sheet in the words and numbers the templates print: no decisions here, only their presentation."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from reviews.cases.queries import Step
from reviews.scoresheets.domain import DISMISS_REASONS, FlagVerdict, MarkDecision, plain
from reviews.scoresheets.domain.sheet import FlagView, ItemView, ProblemRow, VetoView
from reviews.scoresheets.queries import DocumentSpan, SheetPage
from scoring_rules import CaseKind
from scoring_rules.questions import Asked, ask_of
from scoring_rules.rule_pack import Item, RulePack, Scoring, Section

FORM_WORDS = {"pass": MarkDecision.met, "deduct": MarkDecision.deduct, "doubt": MarkDecision.doubt,
              "not_applicable": MarkDecision.not_applicable, "": MarkDecision.open}
TO_FORM = {decision: word for word, decision in FORM_WORDS.items()}
_FLAG_WORDS = {FlagVerdict.open: "", FlagVerdict.confirmed: "accepted", FlagVerdict.dismissed: "dismissed"}
_NUMERALS = "零一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why one form was not saved. error: a sentence; conflict: what stands in the other window; mine: what was typed."""

    error: str = ""
    conflict: Mapping[str, Any] | None = None
    mine: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FlagCard:
    """One flag's card. mark: its key in addresses and ids; suggested, deducted: points as text."""

    key: str
    mark: str
    state: str
    title: str
    where: str
    document: int | None
    page: int | None
    box: list[float] | None
    basis: str
    advice: str
    quote: str
    suggested: str
    version: int
    decision: str
    deducted: str
    reason: str
    veto: bool
    of_veto: str | None
    veto_choice: str
    veto_chosen: bool
    group: str
    hint: bool
    note: str
    takes_points: bool
    error: str


@dataclass(frozen=True, slots=True)
class ProblemCard:
    """One own problem's card."""

    id: str
    item: str
    title: str
    where: str
    page: int | None
    box: list[float] | None
    basis: str
    advice: str
    deducted: str
    version: int
    removed: bool
    error: str
    conflict: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item's row. verdict: the form's word for the decision, as typed when it could not be saved; saved: the one that
    counts. by_hand: points typed; taken: what counts. first: what the own pass said, where it was something else.
    """

    key: str
    number: str
    title: str
    points: str
    verdict: str
    saved: str
    by_hand: str
    taken: str
    asked: str
    capped: bool
    others: bool
    comment: str
    version: int
    half: bool
    pages: str
    rule: str
    flags: tuple[FlagCard, ...]
    hints: tuple[FlagCard, ...]
    groups: tuple[tuple[str, tuple[FlagCard, ...]], ...]
    problems: tuple[ProblemCard, ...]
    error: str
    conflict: Mapping[str, Any] | None
    first: str


@dataclass(frozen=True, slots=True)
class SectionRow:
    """One section's head and items."""

    id: str
    number: str
    title: str
    earned: str
    applicable: str
    note: str
    rest: int
    items: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True)
class VetoLine:
    """One veto. applied: True, False, or None when nobody has judged it; by_flag: reasons that confirmed flags give."""

    key: str
    number: str
    title: str
    applied: bool | None
    comment: str
    version: int
    rule: str
    by_flag: tuple[str, ...]
    flags: tuple[FlagCard, ...]
    hints: tuple[FlagCard, ...]
    elsewhere: tuple[tuple[str, str], ...]
    error: str
    conflict: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Screen:
    """The whole sheet for the templates."""

    page: SheetPage
    sections: tuple[SectionRow, ...]
    vetoes: tuple[VetoLine, ...]
    loose: tuple[FlagCard, ...]
    head: Mapping[str, Any]
    choices: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...] = DISMISS_REASONS
    troubles: Mapping[str, Trouble] = field(default_factory=dict)

    def item(self, key: str) -> ItemRow | None:
        return next((i for s in self.sections for i in s.items if i.key == key), None)

    def section_of(self, item_key: str) -> SectionRow | None:
        return next((s for s in self.sections if any(i.key == item_key for i in s.items)), None)

    def veto(self, key: str | None) -> VetoLine | None:
        return next((v for v in self.vetoes if v.key == key), None)

    def flag(self, mark: str) -> FlagCard | None:
        cards = [f for s in self.sections for i in s.items for f in i.flags]
        return next((f for f in (*cards, *(f for v in self.vetoes for f in (*v.flags, *v.hints)), *self.loose) if f.mark == mark),
                    None)

    def problem(self, problem_id: str) -> ProblemCard | None:
        return next((p for s in self.sections for i in s.items for p in i.problems if p.id == problem_id), None)

    @property
    def questions(self) -> tuple[Asked[DocumentSpan], ...]:
        """What only a person can judge: the questions, with the documents to open."""
        return ask_of(self.page.documents, CaseKind(self.page.case.kind))

    @property
    def unjudged_vetoes(self) -> int:
        return sum(v.applied is None for v in self.vetoes)

    def mark_of(self, flag_key: str) -> str:
        """A flag's key as its id on the page has it."""
        return flag_mark(flag_key)

    def item_of_flag(self, mark: str) -> ItemRow | None:
        return next((i for s in self.sections for i in s.items if any(f.mark == mark for f in i.flags)), None)

    def veto_of_flag(self, mark: str) -> VetoLine | None:
        card = self.flag(mark)
        return self.veto(card.of_veto) if card is not None else None

    def trouble(self, key: str) -> Trouble:
        return self.troubles.get(key, Trouble())


def flag_mark(key: str) -> str:
    """A flag's key as it stands in addresses and ids: letters and digits only."""
    return "f" + hashlib.sha256(key.encode()).hexdigest()[:14]


def screen_of(page: SheetPage, troubles: Mapping[str, Trouble] | None = None) -> Screen:
    """Put a sheet into words. troubles: by item id, flag mark, veto id, problem id, text field."""
    found = troubles or {}
    numbers: dict[str, str] = {}
    for at, section in enumerate(page.view.sections, start=1):
        numbers |= {view.item.id: f"{at}.{no}" for no, view in enumerate(section.items, start=1)}
    sections = tuple(_section(page, at, numbers, found) for at in range(len(page.view.sections)))
    return Screen(
        page=page, sections=sections,
        vetoes=tuple(_veto(page, at, view, numbers, found) for at, view in enumerate(page.view.vetoes, start=1)),
        loose=tuple(_flag(f, found, in_item=False) for f in page.view.loose), head=score_head(page),
        choices=tuple((i.key, f"{i.number} {i.title}（{i.points} 分）") for s in sections for i in s.items),
        troubles=found,
    )


def score_head(page: SheetPage) -> dict[str, Any]:
    """The arguments of the score head."""
    view, result = page.view, page.view.tally
    bands = page.pack.scoring.grades
    tone = "info"
    if bands and result.grade in (bands[0].title, bands[-1].title):
        tone = "good" if result.grade == bands[0].title else "bad"
    return {
        "total": plain(result.total), "full": plain(result.full_marks), "grade": result.grade or "", "grade_tone": tone,
        "veto_count": len(result.vetoes), "flags": len(view.suspects), "open": len(view.pending),
        "undeterminable": len(view.undeterminable), "done": view.decided, "items": len(view.items), "alone": page.alone,
    }


def ribbon_steps(steps: Sequence[Step], count_workdays: Callable[[date, date], int | None]) -> list[dict[str, Any]]:
    """The dates of the procedure as the ribbon's macro takes them; the decision tells the days since the notice."""
    days = {step.id: step.day for step in steps}
    rows = []
    for step in steps:
        gap, tone, word = "", "", ""
        if step.days is not None:
            gap = f"{step.days}天" if step.days >= 0 else f"早{-step.days}天"
        notice = days.get("notice")
        if step.id == "decision" and step.day and notice and notice <= step.day:
            workdays = count_workdays(notice, step.day)
            word = f"告知后{workdays}个工作日" if workdays is not None else ""
        if step.inversion:
            tone, word = "bad", "倒置"
        rows.append({
            "label": step.label, "date": f"{step.day.month}/{step.day.day:02d}" if step.day else None,
            "hint": step.inversion or (f"{step.label} {step.day.isoformat()}" if step.day else ""),
            "page": step.page, "box": list(step.box) if step.box else None, "gap": gap, "tone": tone, "word": word,
        })
    return rows


def _section(page: SheetPage, at: int, numbers: Mapping[str, str], troubles: Mapping[str, Trouble]) -> SectionRow:
    section = page.view.sections[at]
    subtotal = section.subtotal
    return SectionRow(
        id=section.id, number=numeral(at + 1), title=section.title, earned=plain(subtotal.earned),
        applicable=plain(subtotal.applicable),
        note=_section_note(page.pack.sections[at], subtotal.applicable, page.pack.scoring),
        rest=sum(i.decision is MarkDecision.open and not i.pending for i in section.items),
        items=tuple(_item(page, view, numbers[view.item.id], troubles) for view in section.items),
    )


def _section_note(section: Section, applicable: Decimal, scoring: Scoring) -> str:
    """What the standard says of a part, and what of it does not count here."""
    parts = [section.notes or ""]
    if section.role == "cover" and scoring.cover_cap is not None:
        parts.append(f"从总分中扣，各卷面部分合计至多扣 {plain(scoring.cover_cap)} 分")
    if section.role == "bonus":
        parts.append("符合的另加分，不符合的评为不适用")
    elif applicable != section.points:
        parts.append(f"本部分 {plain(section.points)} 分，不适用的条目不计入")
    parts += [section.if_absent or "", section.if_not_applicable or ""]
    return "；".join(part for part in parts if part)


def _item(page: SheetPage, view: ItemView, number: str, troubles: Mapping[str, Trouble]) -> ItemRow:
    item, trouble = view.item, troubles.get(view.item.id, Trouble())
    mine = trouble.mine
    cards = tuple(_flag(f, troubles) for f in view.flags)
    groups: dict[str, list[FlagCard]] = {}
    for card in (c for c in cards if not c.hint):
        groups.setdefault(card.group or card.key, []).append(card)
    halves = (item.points, item.deduction.points, *(f.row.deduction for f in view.flags))
    return ItemRow(
        key=item.id, number=number, title=item.title, points=plain(item.points),
        verdict=str(mine.get("decision", TO_FORM[view.decision])),
        saved=TO_FORM[view.decision],
        by_hand=str(mine.get("deducted", plain(view.mark.by_hand) if view.mark.by_hand else "")),
        taken=plain(view.deduction.taken), asked=plain(view.deduction.asked), capped=view.deduction.capped,
        others=bool(cards or view.live_problems), comment=str(mine.get("comment", view.mark.comment)),
        version=view.mark.version, half=any(p % 1 for p in halves),
        pages=" ".join(
            f"{d.first_page}-{d.last_page}" for d in page.documents if d.type in item.look_at
        ),
        rule="；".join(_rule(page.pack, item)),
        flags=cards, hints=tuple(c for c in cards if c.hint), groups=tuple((key, tuple(found)) for key, found in groups.items()),
        problems=tuple(_problem(p, troubles) for p in view.problems), error=trouble.error, conflict=trouble.conflict,
        first=page.first.own_of(view) if page.first is not None else "",
    )


def _rule(pack: RulePack, item: Item) -> Iterator[str]:
    """What the standard says of an item: clauses, basis, exceptions, notes, and what must not be taken twice."""
    yield from (clause.text for clause in item.clauses if clause.text)
    yield from (part for part in (item.basis, f"例外：{item.exceptions}" if item.exceptions else "", item.notes or "") if part)
    for group in pack.same_cause(item.id):
        others = "、".join(f"“{pack.item(one).title}”" for one in group.items if one != item.id)
        yield f"与{others}因同一原因（{group.cause}）的问题只扣一处，取扣分最重的"


def _flag(view: FlagView, troubles: Mapping[str, Trouble], *, in_item: bool = True) -> FlagCard:
    row, verdict, mark = view.row, view.verdict, flag_mark(view.row.key)
    alone = row.veto is not None and (row.item is None or row.item == row.veto)
    place = [f"第 {row.page} 页"] if row.page else []
    if row.page is None and row.anchor_page:
        place = [f"缺页，见第 {row.anchor_page} 页"]
    return FlagCard(
        key=row.key, mark=mark, state="hint" if row.hint else row.state, title=row.message,
        where=" · ".join([*place, *([view.document_title] if view.document_title else [])]),
        document=row.document, page=row.anchor_page, box=list(row.box) if row.box else None, basis=row.basis, advice=row.advice,
        quote=row.quote or "", suggested=plain(view.suggested), version=verdict.version,
        decision=_FLAG_WORDS[verdict.verdict], deducted=plain(verdict.deducted) if verdict.deducted else "",
        reason=verdict.reason, veto=alone, of_veto=row.veto, veto_choice="" if alone or not view.veto_title else view.veto_title,
        veto_chosen=verdict.veto is not None, group=row.group, hint=row.hint, note=row.hint_reason,
        takes_points=in_item,
        error=troubles.get(mark, Trouble()).error,
    )


def _problem(row: ProblemRow, troubles: Mapping[str, Trouble]) -> ProblemCard:
    trouble = troubles.get(row.id, Trouble())
    place = [f"第 {row.page} 页"] if row.page else ["未圈注页面"]
    return ProblemCard(
        id=row.id, item=row.item, title=row.text,
        where=" · ".join([*place, *([row.document_title] if row.document_title else [])]),
        page=row.page, box=list(row.box) if row.box else None, basis=row.basis, advice=row.advice,
        deducted=plain(row.deducted) if row.deducted else "", version=row.version, removed=row.removed,
        error=trouble.error, conflict=trouble.conflict,
    )


def _veto(
    page: SheetPage, at: int, view: VetoView, numbers: Mapping[str, str], troubles: Mapping[str, Trouble]
) -> VetoLine:
    trouble = troubles.get(view.veto.id, Trouble())
    under = {f.row.key: i.item for i in page.view.items for f in i.flags}
    own = tuple(_flag(f, troubles, in_item=False) for f in view.flags if f.row.key not in under)
    judged = view.stands or view.row.version > 0
    applied = view.stands if judged else None
    if "established" in trouble.mine:
        applied = bool(trouble.mine["established"])
    by_flag = view.reasons[1:] if view.row.established else view.reasons
    return VetoLine(
        key=view.veto.id, number=f"否{at}", title=view.veto.title, applied=applied,
        comment=str(trouble.mine.get("reason", view.row.reason)), version=view.row.version,
        rule="；".join(part for part in (view.veto.basis, view.veto.notes or "") if part), by_flag=by_flag,
        flags=tuple(c for c in own if not c.hint), hints=tuple(c for c in own if c.hint),
        elsewhere=tuple((under[f.row.key].id, numbers[under[f.row.key].id]) for f in view.flags if f.row.key in under),
        error=trouble.error, conflict=trouble.conflict,
    )


def numeral(number: int) -> str:
    """一, 二, 十三 … as parts of a standard are counted."""
    if number <= 10:
        return _NUMERALS[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")
