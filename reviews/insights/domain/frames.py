"""Facts as pandas frames: the one shape that pages, charts, annexes and sentences count in. Pure.

files     a row a settled file: case_id, round_id, round, number, title, kind, field, unit_id, unit, organ_id, organ,
          settlement_id, settled_on, month (2026-03), released_on, total, full_marks (hundredths of a point), grade ("" for none),
          pack, pack_sha256, problems, vetoes (how many), key (round/case), lowest (graded in the last band of its standard),
          banded (graded by a standard whose bands are known), closed_on
applied   a row per file and topic that applies to it: file (row of files), topic, lost (hundredths), hit
problems  a row a problem: file, key, topic, item, veto, check, category, document, page, text, deducted (hundredths)
topics    a row a topic: topic, pack, kind, id, title, section, category, basis, points
entries   a row a file that came into a round: round_id, case_id, number, organ, unit_id, unit, field, kind, step, reached (0..4),
          due_on, settled_on, released_on, done, told (settled, released by the day the facts are of), late, key
plans     a row a round: round_id, round, period, starts_on, ends_on, target, drawn, handed_in, in_review, settled, released
ledger    a row a ledger row that counts: the columns of LedgerFact, month (of the release), struck
returns   a row a return: the columns of ReturnFact without grades, month as 2026-03, amount in hundredths of a yuan
return_grades  a row per return and grade: return_id, grade, files, and unit_id, unit, field, month of the return
owed      a row per unit and month that was not reported: unit_id, unit, field, month
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from reviews.insights.domain.facts import (
    STEPS,
    FileFact,
    PackFact,
    ReviewFacts,
    item_topic,
    veto_topic,
)
from reviews.insights.domain.snapshot import Snapshot

if TYPE_CHECKING:
    import pandas as pd

Mask = NDArray[np.bool_]
Rows = NDArray[np.intp]


@dataclass(slots=True)
class ReviewFrames:
    """The frames of one scope, and where their values stand, found once and kept."""

    facts: ReviewFacts
    files: pd.DataFrame
    applied: pd.DataFrame
    problems: pd.DataFrame
    topics: pd.DataFrame
    entries: pd.DataFrame
    plans: pd.DataFrame
    ledger: pd.DataFrame
    returns: pd.DataFrame
    return_grades: pd.DataFrame
    owed: pd.DataFrame
    found: dict[Any, Any] = field(default_factory=dict)
    """What several measures share and is long in the finding, by what it depends on."""
    _masks: dict[tuple[str, str, str], Mask] = field(default_factory=dict)
    _places: dict[str, tuple[Rows, Rows, Mask]] = field(default_factory=dict)
    _arrays: dict[tuple[str, str], NDArray[Any]] = field(default_factory=dict)

    def array(self, frame: str, column: str) -> NDArray[Any]:
        """One column as an array."""
        key = (frame, column)
        if key not in self._arrays:
            self._arrays[key] = getattr(self, frame)[column].to_numpy()
        return self._arrays[key]

    def mask(self, frame: str, column: str, value: str) -> Mask:
        """Which rows of a frame have that value."""
        key = (frame, column, value)
        if key not in self._masks:
            self._masks[key] = np.asarray(self.array(frame, column) == value, dtype=bool)
        return self._masks[key]

    def topic_rows(self, topic: str) -> tuple[Rows, Rows, Mask]:
        """(rows of `applied`, rows of `files`, hit) of one topic; empty for one that applies nowhere."""
        if not self._places:
            codes, names = self.applied["topic"].cat.codes.to_numpy(), self.applied["topic"].cat.categories
            order = np.argsort(codes, kind="stable")
            ends = np.searchsorted(codes[order], np.arange(len(names) + 1))
            file, hit = self.array("applied", "file"), self.array("applied", "hit")
            found = {}
            for at, name in enumerate(names):
                rows = order[ends[at]:ends[at + 1]]
                found[name] = (rows, file[rows], hit[rows])
            # All at once: frames are shared by requests, and one that came meanwhile would find its topic missing.
            self._places = found
        none: Rows = np.empty(0, dtype=np.intp)
        return self._places.get(topic, (none, none, np.empty(0, dtype=bool)))


def frames_of_snapshot(snapshot: Snapshot) -> dict[str, ReviewFrames]:
    """The frames of every part of a snapshot, by its name; a part that stands under two names is laid out once."""
    made: dict[int, ReviewFrames] = {}
    for facts in snapshot.values():
        if id(facts) not in made:
            made[id(facts)] = frames_of(facts)
    return {name: made[id(facts)] for name, facts in snapshot.items()}


def frames_of(facts: ReviewFacts) -> ReviewFrames:
    """Frames of one scope; an empty one has every column."""
    import pandas as pd

    packs = {one.sha256: one for one in facts.packs}
    files = _frame(pd, [_file_row(f, packs[f.pack_sha256].grades if f.pack_sha256 in packs else ()) for f in facts.files], _FILES)
    entries = _frame(pd, [
        (e.round_id, e.case_id, e.number, e.organ_name, e.unit_id, e.unit_name, e.field, e.kind, e.step, STEPS.index(e.step),
          e.due_on, e.settled_on, e.released_on, _by(e.settled_on, facts.as_of), _by(e.released_on, facts.as_of),
         e.step == "drawn" and e.due_on is not None and e.due_on < facts.as_of, f"{e.round_id}/{e.case_id or '/' + e.number}")
        for e in facts.entries], _ENTRIES)
    ledger = _frame(pd, [(*(getattr(row, name) for name in _LEDGER[:-2]), _month(row.released_on), row.struck_off_on is not None)
                         for row in facts.ledger if not row.ended], _LEDGER)
    returns = _frame(pd, [(r.id, r.unit_id, r.unit_name, r.field, _month(r.month), _hundredths(r.amount),
                           *(getattr(r, name) for name in _RETURNS[6:])) for r in facts.returns], _RETURNS)
    grades = _frame(pd, [(r.id, grade, count, r.unit_id, r.unit_name, r.field, _month(r.month))
                         for r in facts.returns for grade, count in r.grades.items()], _RETURN_GRADES)
    owed = _frame(pd, [(o.unit_id, o.unit_name, o.field, _month(o.month)) for o in facts.owed], _OWED)
    topics = _frame(pd, [(t.topic, t.pack_id, t.kind, t.id, t.title, t.section, t.category, t.basis, float(t.points))
                         for t in facts.topics], _TOPICS)
    return ReviewFrames(facts, files, _applied(pd, facts), _problems(pd, facts), topics, entries, _plans(pd, facts, entries),
                        ledger, returns, grades, owed)


def _applied(pd: Any, facts: ReviewFacts) -> pd.DataFrame:
    """Every file with every topic of its standard, but for items that did not apply; by standard, for there are very many."""
    names = [one.topic for one in facts.topics]
    place = {name: at for at, name in enumerate(names)}
    of_pack: dict[str, list[tuple[int, FileFact]]] = {}
    for row, file in enumerate(facts.files):
        of_pack.setdefault(file.pack_sha256, []).append((row, file))
    parts = [_of_standard(pack, of_pack[pack.sha256], place) for pack in facts.packs if pack.sha256 in of_pack]
    file_rows, codes, lost, hit = (
        np.concatenate([part[at] for part in parts]) if parts else np.empty(0, kind)
        for at, kind in enumerate((np.intp, np.int32, np.int32, np.bool_)))
    topics = pd.Categorical.from_codes(codes, categories=names)
    return pd.DataFrame({"file": file_rows, "topic": topics, "lost": lost, "hit": hit})


def _of_standard(
    pack: PackFact, files: Sequence[tuple[int, FileFact]], place: Mapping[str, int]
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any]]:
    """(row of the file, code of the topic, hundredths lost, hit) of all files judged by one version of a standard."""
    topics = [item_topic(pack.pack_id, i) for i in pack.items] + [veto_topic(pack.pack_id, v) for v in pack.vetoes]
    columns = {topic: at for at, topic in enumerate(topics)}
    lost = np.zeros((len(files), len(topics)), np.int32)
    hit, applies = np.zeros(lost.shape, bool), np.ones(lost.shape, bool)
    for at, (_row, file) in enumerate(files):
        for item in file.not_applicable:
            applies[at, columns[item_topic(pack.pack_id, item)]] = False
        for item, points in file.items.items():
            lost[at, columns[item_topic(pack.pack_id, item)]] = _hundredths(points)
        # A problem that cost nothing is a problem all the same.
        met = {item_topic(pack.pack_id, item) for item in file.items} | {p.topic for p in file.problems if p.item}
        for topic in met | {veto_topic(pack.pack_id, veto) for veto in file.vetoes}:
            if topic in columns:
                hit[at, columns[topic]] = True
    at_file, at_topic = np.nonzero(applies)
    rows = np.array([row for row, _file in files], dtype=np.intp)
    codes = np.array([place[topic] for topic in topics], dtype=np.int32)
    return rows[at_file], codes[at_topic], lost[applies], hit[applies]


def _problems(pd: Any, facts: ReviewFacts) -> pd.DataFrame:
    return _frame(pd, [
        (at, p.key, p.topic, p.item, p.veto, p.check, p.category, p.document, p.page, p.text, _hundredths(p.deducted))
        for at, file in enumerate(facts.files) for p in file.problems], _PROBLEMS)


def _plans(pd: Any, facts: ReviewFacts, entries: pd.DataFrame) -> pd.DataFrame:
    reached = {one.round_id: [0] * len(STEPS) for one in facts.plans}
    for round_id, step, done, told in zip(*(entries[name] for name in ("round_id", "reached", "done", "told")), strict=True):
        for at, counts in enumerate((True, step >= 1, step >= 2, done, told)):
            reached[round_id][at] += counts
    return _frame(pd, [(p.round_id, p.round_name, p.period, p.starts_on, p.ends_on, p.target, *reached[p.round_id])
                       for p in facts.plans], _PLANS)


def _file_row(file: FileFact, grades: Sequence[str]) -> tuple[Any, ...]:
    return (
        file.case_id, file.round_id, file.round_name, file.number, file.title, file.kind, file.field, file.unit_id,
        file.unit_name, file.organ_id, file.organ_name, file.settlement_id, file.settled_on, _month(file.settled_on),
        file.released_on,
        _hundredths(file.total), _hundredths(file.full_marks), file.grade or "", file.pack_id, file.pack_sha256,
        len(file.problems), len(file.vetoes), file.key, bool(grades) and file.grade == grades[-1],
        bool(grades and file.grade),
        file.closed_on or file.settled_on,
    )


def _by(day: date | None, as_of: date) -> bool:
    return day is not None and day <= as_of


def _frame(pd: Any, rows: Sequence[Sequence[Any]], columns: Sequence[str]) -> pd.DataFrame:
    """Text as plain objects: the frames are small and mostly compared, never searched."""
    found = pd.DataFrame({name: pd.Series(values, dtype=_NUMBERS.get(name, object))
                          for name, values in zip(columns, zip(*rows, strict=True), strict=True)} if rows else
                         {name: pd.Series([], dtype=_NUMBERS.get(name, object)) for name in columns})
    return found  # type: ignore[no-any-return]


def _hundredths(points: Decimal) -> int:
    return int(points * 100)


def _month(day: date) -> str:
    return f"{day.year}-{day.month:02d}"


_FILES = (
    "case_id", "round_id", "round", "number", "title", "kind", "field", "unit_id", "unit", "organ_id", "organ", "settlement_id",
    "settled_on", "month", "released_on", "total", "full_marks", "grade", "pack", "pack_sha256", "problems", "vetoes", "key",
    "lowest", "banded", "closed_on",
)
_PROBLEMS = ("file", "key", "topic", "item", "veto", "check", "category", "document", "page", "text", "deducted")
_TOPICS = ("topic", "pack", "kind", "id", "title", "section", "category", "basis", "points")
_ENTRIES = ("round_id", "case_id", "number", "organ", "unit_id", "unit", "field", "kind", "step", "reached", "due_on",
            "settled_on", "released_on", "done", "told", "late", "key")
_PLANS = ("round_id", "round", "period", "starts_on", "ends_on", "target", *STEPS)
_LEDGER = (
    "id", "case_id", "round_id", "unit_id", "unit_name", "field", "kind", "number", "topic", "item", "veto", "category", "text",
    "state", "state_label", "released_on", "due_on", "struck_off_on", "overdue", "promised_on",
    "month", "struck",
)
_RETURNS = ("id", "unit_id", "unit", "field", "month", "amount", "inspections", "inspected_parties", "penalties", "licences",
            "enforcements", "closed_files", "self_reviewed", "problems_found", "problems_fixed")
_OWED = ("unit_id", "unit", "field", "month")
_RETURN_GRADES = ("return_id", "grade", "files", "unit_id", "unit", "field", "month")
_NUMBERS = {
    **dict.fromkeys(("total", "full_marks", "problems", "vetoes", "deducted", "file", "reached", "target", "files", *STEPS,
                     *_RETURNS[5:]), "int64"),
    **dict.fromkeys(("lowest", "banded", "done", "told", "late", "struck", "overdue"), "bool"), "points": "float64",
}
