"""Running the examples of a pack: its own tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from scoring_rules.engine import evaluate
from scoring_rules.facts import field_kinds
from scoring_rules.findings import Evaluation, Finding
from scoring_rules.law.calendar import default_calendar
from scoring_rules.pack_example import Example, ExampleDocument
from scoring_rules.rule_pack import RulePack
from scoring_rules.values import Unparsable, parse_value
from scoring_rules.vocabulary import FindingState, document_names


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing an example said and what came. target: id of an item, veto or check; said and came: labels or points.

    reasons: what the checks behind it said.
    """

    target: str
    said: str
    came: str
    reasons: tuple[str, ...]

    @property
    def met(self) -> bool:
        return self.said == self.came


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """What came of one example. faults: why its facts cannot be used as they stand."""

    id: str
    title: str
    rows: tuple[Expectation, ...]
    faults: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.faults and all(row.met for row in self.rows)


def run_examples(pack: RulePack) -> tuple[ExampleResult, ...]:
    """Judge every example of a pack under it. The same pack gives the same results."""
    return tuple(_run(pack, example) for example in pack.examples)


def example_reading(example: Example) -> dict[str, Any]:
    """The example as a reading of the inspect format: documents take the pages in order, read from text."""
    pages, documents, fields = 0, [], []
    for index, document in enumerate(example.documents, start=1):
        first, pages = pages + 1, pages + document.pages
        documents.append({"index": index, "type": document.type, "first_page": first, "last_page": pages, "confidence": 1.0,
                          "title": document.title or document_names().get(document.type, document.type)})
        fields += list(_fields(index, first, document))
    sheets = [{"no": no, "kind": "text", "rotation": 0, "width": 595.3, "height": 841.9, "printed_page_no": None}
              for no in range(1, pages + 1)]
    unread = [{**sheets[0], "no": pages + 1, "kind": "unreadable"}] if example.partly_read and sheets else []
    return {
        "file": {"status": "partly_read" if example.partly_read else "read", "pages": pages + len(unread),
                 "messages": [f"第 {pages + 1} 页无法识别"] if unread else []},
        "pages": [*sheets, *unread], "documents": documents, "fields": fields,
    }


def _fields(index: int, page: int, document: ExampleDocument) -> Iterator[dict[str, Any]]:
    for field, value in document.fields.items():
        kind = field_kinds()[field].type
        told = f"{value:.2f}" if kind == "money" and isinstance(value, int | Decimal) else _listed(value)
        yield _row(index, page, field, "found", told, str(told))
    for field, state in document.slots.items():
        yield _row(index, page, field, state, None, None)


def _row(index: int, page: int, field: str, state: str, value: Any, raw: str | None) -> dict[str, Any]:
    return {"document": index, "field": field, "state": state, "value": value, "raw": raw, "page": page,
            "box": [60.0, 60.0, 300.0, 80.0], "confidence": 1.0, "source": "text"}


def _listed(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_listed(one) for one in value]
    if isinstance(value, Mapping):
        return {key: _listed(one) for key, one in value.items()}
    return value


def _run(pack: RulePack, example: Example) -> ExampleResult:
    faults = tuple(_faults(example))
    if faults:
        return ExampleResult(example.id, example.title, (), faults)
    judged = evaluate(example_reading(example), pack, calendar=default_calendar())
    rows = [_expected_state(pack, judged, target, state) for target, state in example.expect.items()]
    rows += [_expected_points(judged, item, points) for item, points in example.points.items()]
    return ExampleResult(example.id, example.title, tuple(rows))


def _faults(example: Example) -> Iterator[str]:
    if not example.documents:
        yield "没有写任何文书，无从判断"
    for document in example.documents:
        for field, value in document.fields.items():
            kind = field_kinds()[field]
            try:
                parse_value(kind.type, f"{value:f}" if kind.type == "money" and isinstance(value, Decimal) else value)
            except Unparsable:
                yield f"《{document_names()[document.type]}》的“{kind.name}”（{field}）写法不对：{value}"


def _expected_state(pack: RulePack, judged: Evaluation, target: str, said: FindingState) -> Expectation:
    item = next((one for one in judged.items if one.item == target), None)
    if item is not None:
        found = [judged.findings[at] for at in item.findings]
        return _row_of(target, said, item.state, found)
    veto = next((one for one in pack.vetoes if one.id == target), None)
    checks = veto.checks if veto is not None else (target,)
    found = [one for one in judged.findings if one.check in checks]
    return _row_of(target, said, _worst(one.state for one in found), found)


def _row_of(target: str, said: FindingState, came: FindingState, found: Iterable[Finding]) -> Expectation:
    return Expectation(target, said.label, came.label, tuple(one.message for one in found if one.state is came))


def _worst(states: Iterable[FindingState]) -> FindingState:
    """One state for several findings, as an item takes it."""
    found = set(states)
    order = (FindingState.SUSPECT, FindingState.UNDETERMINABLE, FindingState.PASS, FindingState.NOT_APPLICABLE)
    return next((state for state in order if state in found), FindingState.UNDETERMINABLE)


def _expected_points(judged: Evaluation, target: str, said: Decimal) -> Expectation:
    item = next(one for one in judged.items if one.item == target)
    found = [judged.findings[at] for at in item.findings]
    return Expectation(target, f"扣 {said.normalize():f} 分", f"扣 {item.deduction.normalize():f} 分",
                       tuple(one.message for one in found if one.deduction))
