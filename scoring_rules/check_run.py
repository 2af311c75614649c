"""Run a check that is data over one case: from its answers to outcomes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cel_expr_python import cel

import scoring_rules.derived.everything  # noqa: F401  (fills the register of derived facts)
from scoring_rules.case import CaseFacts
from scoring_rules.check_rule import Answer, CheckRule, Part
from scoring_rules.derived.register import derived_facts
from scoring_rules.expressions.language import Compiled, activate, compile_expression, compile_inlined
from scoring_rules.expressions.view import STATES, CaseView, DocumentView, Wanted, slim
from scoring_rules.expressions.wording import PLACES, Wording, compile_wording, fill, look_up
from scoring_rules.facts import Document, field_kinds
from scoring_rules.known_law import Law
from scoring_rules.law.parameters import blank_message, definitions
from scoring_rules.outcomes import (
    Outcome,
    doubtful,
    lacking,
    not_applicable,
    passed,
    suspect,
    unknown,
    unread,
    where,
)

_WORDS = re.compile(r"[a-z_][a-z0-9_]*")
_LAW = re.compile(r"\blaw\.([a-z_]+)")
_PATHS = re.compile(r"\b[a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)+")


class RunningRule:
    """A check ready to run: its expressions compiled once."""

    def __init__(self, rule: CheckRule) -> None:
        self.rule = rule
        self.parts = tuple(RunningPart(part) for part in rule.all_parts)

    def __call__(self, case: CaseFacts, law: Law) -> Iterator[Outcome]:
        view = law.view(case)
        for part in self.parts:
            yield from part.run(view)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One answer with its expressions compiled."""

    answer: Answer
    says: str
    text: str
    when: Compiled | None
    faults: tuple[Compiled, ...]
    counts: tuple[Compiled | int, ...]
    count: Compiled | int
    page: Compiled | None


class RunningPart:
    """One part of a check with its expressions compiled; what it calls by a name of its own is written out in them."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.names = (part.name,) if part.each else ()
        self.lets = tuple(part.let.items())
        # 逐项判断的清单只在取清单时要用，不随每一项再装一遍。
        asked = [text for text in (*part.expressions(), *_expressions_in(part)) if text not in part.each]
        self.wanted = Wanted.by(word for text in asked for word in _WORDS.findall(text))
        self.wanted_each = Wanted.by(word for text in (*asked, *part.each) for word in _WORDS.findall(text))
        self.each = compile_expression(part.each[0], ()) if part.each and part.types is None else None
        self.let = {name: self._named(at) for at, (name, _) in enumerate(self.lets)}
        self.applies = self._compiled(part.applies) if part.applies else None
        self.answers = tuple(self._asked(one) for one in part.decide)

    def _compiled(self, text: str) -> Compiled:
        return compile_inlined(text, self.names, self.lets)

    def _named(self, at: int) -> Compiled:
        return compile_inlined(self.lets[at][1], self.names, self.lets[:at])

    def wording(self, text: str) -> Wording:
        """A text of this part with its places."""
        return compile_wording(text, self.names, self.lets)

    def _number(self, text: str) -> Compiled | int:
        return int(text) if text.isdigit() else self._compiled(text)

    def _asked(self, answer: Answer) -> _Asked:
        says = answer.says or ""
        return _Asked(
            answer,
            says,
            (answer.text_of(says) or "") if says else "",
            self._compiled(answer.when) if answer.when else None,
            tuple(self._compiled(one.when) for one in answer.faults),
            tuple(self._number(one.count) for one in answer.faults),
            self._number(answer.count),
            self._compiled(answer.page) if answer.page else None,
        )

    def run(self, view: CaseView) -> Iterator[Outcome]:
        base: dict[str, Any] | None = None
        for values in self.subjects(view):
            base = view.base(self.wanted) if base is None else base
            subject = _Subject(self, view, values, base)
            if all(subject.holds(one) for one in self.part.needs):
                yield from subject.answer()

    def conditions(self, view: CaseView, values: dict[str, Any]) -> list[tuple[str, bool | None]]:
        """Each condition of the answers with whether it holds for one of `subjects`; None: not known. For trying a check.

        What its own names come to is added to values.
        """
        subject = _Subject(self, view, values, view.base(self.wanted))
        values |= {name: value for name in self.let if (value := subject.values.get(name)) is not None}
        asked = [self.applies] if self.applies is not None else []
        asked += [one for answer in self.answers for one in ((answer.when,) if answer.when else ()) + answer.faults]
        return [(one.source, subject.ask(one)) for one in asked]

    def subjects(self, view: CaseView) -> Iterator[dict[str, Any]]:
        """The values that expressions may name, once for each document or row that the part goes through."""
        if not self.part.each:
            yield dict(view.values)
        elif self.each is None:
            for document in view.case.of(*self.part.each):
                yield {**view.values, self.part.name: view.documents[document.index]}
        else:
            rows = self.each.value(activate(view.base(self.wanted_each)))
            for row in _plain(rows, view) or ():
                yield {**view.values, self.part.name: row}


def _expressions_in(part: Part) -> Iterator[str]:
    """The expressions inside its texts."""
    for text in part.wordings():
        yield from (found for found in PLACES.findall(text) if found.startswith("="))


class _Values(dict[str, Any]):
    """What messages and places name: the values, and under the names of `let` what those come to, made when asked for."""

    def __init__(self, values: Mapping[str, Any], subject: _Subject) -> None:
        super().__init__(values)
        self.subject = subject

    def get(self, name: str, default: Any = None) -> Any:
        if name not in self and name in self.subject.running.let:
            self[name] = self.subject.value(self.subject.running.let[name])
        value = super().get(name)
        return default if value is None else value


class _Subject:
    """One document (or row, or the whole file) under a part."""

    def __init__(self, running: RunningPart, view: CaseView, values: dict[str, Any], base: dict[str, Any]) -> None:
        self.running, self.view = running, view
        # 表达式只看到用得着的值：装进引擎的都要转换。
        name = running.part.name
        self.seen = {**base, name: slim(values[name], running.wanted)} if running.part.each else base
        self.bound: tuple[str, ...] = ()
        self.activation = activate(self.seen, running.names)
        self.values = _Values(values, self)

    def activated(self, asked: Compiled) -> Any:
        """The activation with the names bound that an expression needs; a name that is not known stays unbound."""
        if not asked.bound:
            return self.activation
        lacking_names = tuple(name for name in asked.bound if name not in self.bound)
        if lacking_names:
            told = {name: self.values.get(name) for name in lacking_names}
            wanted = self.running.wanted
            self.seen = {**self.seen, **{name: slim(one, wanted) for name, one in told.items() if one is not None}}
            self.bound += lacking_names
            self.activation = activate(self.seen, (*self.running.names, *self.bound))
        return self.activation

    def ask(self, asked: Compiled) -> bool | None:
        return asked.ask(self.activated(asked))

    def value(self, asked: Compiled) -> Any:
        """What an expression comes to, as a value of the view; None where it is not known."""
        return _plain(asked.value(self.activated(asked)), self.view)

    def holds(self, path: str) -> bool:
        return look_up(self.values, tuple(path.split("."))) is not None

    def answer(self) -> Iterator[Outcome]:
        part = self.running.part
        if self.running.applies is not None:
            applies = self.ask(self.running.applies)
            if applies is None:
                yield self._cannot((self.running.applies,))
                return
            if not applies:
                if part.otherwise:
                    yield not_applicable(self._say(part.otherwise))
                return
        for asked in self.running.answers:
            found = self._faults(asked) if asked.faults else None
            met = self._met(asked, found)
            if met is None:
                yield self._cannot((*((asked.when,) if asked.when else ()), *asked.faults))
                return
            if met:
                if not asked.answer.nothing:
                    yield self._outcome(asked, [at for at, one in enumerate(found or ()) if one])
                return

    def _faults(self, asked: _Asked) -> list[bool | None]:
        return [self.ask(one) for one in asked.faults]

    def _met(self, asked: _Asked, found: list[bool | None] | None) -> bool | None:
        premise = True if asked.when is None else self.ask(asked.when)
        if found is None or premise is not True:
            return premise
        return True if True in found else None if None in found else False

    def _say(self, text: str, faults: Sequence[str] = (), at: tuple[Document | None, str] = (None, "")) -> str:
        self.values["faults"] = list(faults)
        self.values["at"] = {"doc": self.view.documents[at[0].index], "field": at[1]} if at[0] is not None else None
        return fill(self.running.wording(text), self.values, self.value, self._where)

    def _where(self, value: Any, field: str | None) -> str:
        if isinstance(value, dict):
            value, field = value["doc"], field or value.get("field")
        document: Document = value.document
        return where(document, field)

    def _count(self, asked: Compiled | int) -> int:
        value = asked if isinstance(asked, int) else self.value(asked)
        return value if isinstance(value, int) else 1

    def _place(self, path: str) -> tuple[Document | None, str]:
        """The document and field that a path such as `d.signed_on` or `case.filed` names."""
        names = tuple(path.split("."))
        value = look_up(self.values, names)
        if isinstance(value, dict) and "field" in value:
            return (value["doc"].document if "doc" in value else None), str(value["field"])
        if isinstance(value, DocumentView):
            return value.document, ""
        owner = look_up(self.values, names[:-1])
        if isinstance(owner, dict) and isinstance(owner.get("doc"), DocumentView):
            owner = owner["doc"]
        return (owner.document, names[-1]) if isinstance(owner, DocumentView) else (None, names[-1])

    def _outcome(self, asked: _Asked, found: list[int]) -> Outcome:
        answer = asked.answer
        kind = asked.says
        faults = [answer.faults[at] for at in found]
        said = [self._say(one.say) for one in faults]
        at = answer.at or (faults[0].at if faults else "")
        document, field = self._place(at) if at else (None, "")
        message = self._say(asked.text, said, (document, field))
        if kind in ("none", "pass", "unread", "unknown") and document is None:
            document = self._subject_document()
        near = answer.near or (faults[0].near if faults else ())
        detail = self._say(answer.detail) if answer.detail else ""
        group = self._say(answer.group) if answer.group else None
        count = sum(self._count(asked.counts[at]) for at in found) if faults else self._count(asked.count)
        match kind:
            case "pass":
                return passed(document, message, detail=detail)
            case "none":
                return not_applicable(message)
            case "unread":
                return unread(message, document)
            case "unknown":
                return self._unknown(answer.lacks, message, document, detail)
        assert document is not None, f"{self.running.part}: {answer.at}"
        if kind == "doubt":
            return doubtful(document, field, message, detail=detail)
        if kind == "lacking":
            return lacking(document, message, count=count, group=group, detail=detail)
        page = None if asked.page is None else self.value(asked.page)
        return suspect(document, field, message, count=count, group=group, detail=detail, near=near,
                       page=page if isinstance(page, int) else None)

    def _subject_document(self) -> Document | None:
        own = self.values.get(self.running.part.name) if self.running.part.each else None
        return own.document if isinstance(own, DocumentView) else None

    def _unknown(self, lacks: Iterable[str], purpose: str, document: Document | None, detail: str = "") -> Outcome:
        """What could not be read, by document; of several documents the first that lacks something."""
        by_document: dict[int, tuple[Document, list[str]]] = {}
        for path in lacks:
            owner, field = self._place(path)
            if owner is not None:
                fields = by_document.setdefault(owner.index, (owner, []))[1]
                fields += [field] if field not in fields else []
        # 没有这一栏的不说它没有读出，除非别无可说。
        by_document = {at: (owner, _open_fields(owner, fields)) for at, (owner, fields) in by_document.items()}
        for owner, fields in by_document.values():
            if any(not owner[field].found for field in fields) or owner is document and len(by_document) == 1:
                return unknown(owner, fields, purpose, detail=detail)
        for owner, fields in by_document.values():
            return unknown(owner, fields, purpose, detail=detail)
        return unknown(document, [], purpose, detail=detail)

    def _cannot(self, asked: tuple[Compiled, ...]) -> Outcome:
        """The outcome where an answer cannot be known: what is missing, and what that was needed for."""
        part = self.running.part
        purpose = self._say(part.purpose) if part.purpose else "不能核对"
        open_ones = [one for one in asked if self.ask(one) is None]
        # 函数说得出的缘故就是缘故：它要用的事实都读到了。
        reason = self._trouble(open_ones)
        lacks = [] if reason else [path for one in open_ones for path in self._missing(f"{one.source} {one.full}")]
        reason = reason or self._blank_parameter(open_ones)
        if reason and not lacks:
            document, field = self._anchor()
            message = f"{reason}，{purpose}"
            return doubtful(document, field, message) if document is not None else unknown(None, [], message)
        if not lacks and any("holds." in one.full for one in open_ones):
            return unread(purpose, self._subject_document() or self._named())
        return self._unknown(lacks, purpose, self._subject_document() or self._named())

    def _trouble(self, open_ones: Iterable[Compiled]) -> str | None:
        """Why a function could not tell: in one of these, or in a name of the rule that one of them needs."""
        for one in open_ones:
            lets = (self.running.let[name] for name in one.bound if self.values.get(name) is None)
            if told := one.trouble(self.activated(one)) or self._trouble(lets):
                return told
        return None

    def _blank_parameter(self, open_ones: list[Compiled]) -> str | None:
        """What is said of a local parameter that the answer needs and nobody has filled in."""
        named = {name for one in open_ones for name in _LAW.findall(one.full)}
        blank = (one for one in definitions() if one.id in named and one.id not in self.values["law"])
        return next((blank_message(one) for one in blank), None)

    def _anchor(self) -> tuple[Document | None, str]:
        for asked in self.running.answers:
            for at in (asked.answer.at, *(one.at for one in asked.answer.faults)):
                if at:
                    document, field = self._place(at)
                    if document is not None:
                        return document, field
        return self._subject_document(), ""

    def _named(self) -> Document | None:
        return next((self.values[one].document for one in ("decision", "notice") if one in self.values), None)

    def _missing(self, source: str) -> list[str]:
        """Paths of fields that the expression names, whose document is there and which were not read."""
        lacks = []
        for path in dict.fromkeys(_PATHS.findall(source)):
            names = path.split(".")
            for cut in range(1, len(names)):
                owner = look_up(self.values, tuple(names[:cut]))
                by_field = names[cut] in STATES or (names[cut] in derived_facts() and names[-1] in field_kinds())
                field = names[-1] if by_field else names[cut]
                if isinstance(owner, dict) and "field" in owner and "doc" in owner and "day" not in owner:
                    lacks.append(".".join(names[:cut]))
                elif isinstance(owner, DocumentView) and field in derived_facts() and owner.get(field) is None:
                    lacks += [".".join((*names[:cut], one)) for one in derived_facts()[field].made_from]
                elif isinstance(owner, DocumentView) and field in field_kinds() and look_up(self.values, tuple(names)) is None:
                    lacks.append(".".join((*names[:cut], field)))
        return list(dict.fromkeys(lacks))


def _open_fields(document: Document, fields: list[str]) -> list[str]:
    gaps = [one for one in fields if not document[one].found]
    gaps = [one for one in gaps if document[one].empty is None] or gaps or fields
    return [one for one in gaps if one in document.slots] or gaps


def _plain(answer: Any, view: CaseView) -> Any:
    """A value that may be bound again: a document or row is the one of the view; None where it is not known."""
    kind = answer.type()
    if kind in (cel.Type.STRING, cel.Type.INT, cel.Type.DOUBLE, cel.Type.BOOL):
        return answer.value()
    if kind.name().upper().startswith("LIST"):
        return [one for row in answer.value() if (one := _plain(row, view)) is not None]
    if kind.name().upper().startswith("MAP"):
        row = answer.value()
        if "id" in row:
            return view.by_id.get(row["id"].value())
        return {key: one for key, value in row.items() if (one := _plain(value, view)) is not None} or None
    return None


def compiled_rule(rule: CheckRule) -> Callable[[CaseFacts, Law], Iterator[Outcome]]:
    """The rule as the register runs it."""
    return RunningRule(rule)
