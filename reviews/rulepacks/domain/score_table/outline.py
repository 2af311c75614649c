"""Rows of a joined score table put in order: parts, items with their clauses, vetoes, stated sums."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from reviews.rulepacks.domain.score_table.clauses import Clause, read_rule
from reviews.rulepacks.domain.score_table.columns import ColumnRole
from reviews.rulepacks.domain.score_table.grid import Joined, Line, flat
from reviews.rulepacks.domain.score_table.points import points_in, read_points, without_points

_TOTAL = re.compile(r"^(?:总计|合计|总分|累计|共计|总得分|得分合计|合计得分|满分)(?:[(:：（]|得?分|\d|$)")
_SUBTOTAL = re.compile(r"^(?:小计|本部分(?:小计|合计)|分项合计)|(?:小计|合计)$")
_NOTE = re.compile(r"^(?:注|备注|说明|附注|填表说明|评查人|评查时间|评查单位|填表)[:：]?")
_NAME = re.compile(r"评分表|评查表|评查标准|评分标准|自评表|记分表|计分表|计分标准|评查细则")
_COUNT = "[一二三四五六七八九十]+"
_NUMBERED = re.compile(rf"^(?:{_COUNT}[、.．]|[（(]{_COUNT}[)）]|第{_COUNT}部分|[A-Z][、.])")
_VETO_PART = re.compile(r"否决|基本标准|合法性标准|重大问题|不合格(?:情形|标准)")
_VETO_CELL = re.compile(r"^(?:一票)?否决(?:项)?$|^不合格(?:卷)?$|^[/／—–-]+$")
_TRAILING = re.compile(r"\s*(\d+(?:\.\d+)?)\s*分?\s*(?:[=＝].*)?$")
_FULL = re.compile(r"(?:满分|总分|共计|合计|总计|共)(?:为|:|：)?(\d{2,4}(?:\.\d+)?)分?")


@dataclass(frozen=True, slots=True)
class ReadItem:
    """One row of a score table as an item. place: where it stands in the file, for people; points None: not to be made
    out; unsure: why a person should look; by_hand: points that the user put in."""

    number: str
    title: str
    points: Decimal | None
    rule: str
    clauses: tuple[Clause, ...]
    place: str
    look: str = ""
    basis: str = ""
    notes: str = ""
    unsure: str = ""
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class ReadPart:
    """A part with its items. stated: the points that the table gives it, None if it gives none."""

    title: str
    stated: Decimal | None
    items: tuple[ReadItem, ...]

    @property
    def points(self) -> Decimal:
        return sum((item.points or Decimal(0) for item in self.items), Decimal(0))


@dataclass(frozen=True, slots=True)
class ReadVeto:
    """A fault that fails the file."""

    title: str
    basis: str
    place: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole score table. stated_total: what it says the items come to; notes: lines that are no items."""

    title: str
    parts: tuple[ReadPart, ...]
    vetoes: tuple[ReadVeto, ...]
    stated_total: Decimal | None
    notes: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[ReadItem, ...]:
        return tuple(item for part in self.parts for item in part.items)

    @property
    def points(self) -> Decimal:
        return sum((part.points for part in self.parts), Decimal(0))


_WORDS = (ColumnRole.rule, ColumnRole.look, ColumnRole.basis, ColumnRole.notes)
"""Columns of words that gather over the rows of an item."""


@dataclass(slots=True)
class _Row:
    """An item while its rows are gathered."""

    number: str
    title: str
    places: list[str]
    points: Decimal | None = None
    said: str = ""
    words: dict[ColumnRole, list[str]] = field(default_factory=lambda: {role: [] for role in _WORDS})


@dataclass(slots=True)
class _Part:
    title: str
    stated: Decimal | None
    rows: list[_Row] = field(default_factory=list)


class _Gathering:
    """Goes through the lines once and keeps what the last one left open."""

    def __init__(self, joined: Joined, roles: Mapping[int, ColumnRole], names: Sequence[str]) -> None:
        self.column = {role: column for column, role in roles.items()}
        self.names = names
        self.parts: list[_Part] = []
        self.title = self.project = ""
        self.notes: list[str] = []
        self.totals: list[Decimal] = []
        self.last: dict[ColumnRole, tuple[int, int, int]] = {}
        self.several = _several(joined, self.column)
        for line in joined.lines:
            self._take(line)

    def _text(self, line: Line, role: ColumnRole) -> str:
        column = self.column.get(role)
        return "" if column is None else line.cells[column].strip()

    def _new(self, line: Line, role: ColumnRole) -> bool:
        """Whether the cell of a role begins in this line and says something."""
        column = self.column.get(role)
        if column is None or not line.cells[column].strip():
            return False
        return self.last.get(role) != line.origins[column]

    def _take(self, line: Line) -> None:
        filled = {origin: cell for origin, cell in zip(line.origins, line.cells, strict=True) if cell.strip()}
        words = [flat(cell) for cell in filled.values()]
        if not words:
            return
        if any(_TOTAL.match(word) or _SUBTOTAL.search(word) for word in words if len(word) < 24):
            self._sum(line, words)
        elif len(filled) == 1 and self._alone(line, next(iter(filled.values()))):
            pass
        else:
            self._part(line)
            self._row(line)
        self.last.update({role: line.origins[column] for role, column in self.column.items() if line.cells[column].strip()})

    def _sum(self, line: Line, words: Sequence[str]) -> None:
        value = read_points(self._text(line, ColumnRole.points))
        if value is None:
            value = next((one for word in words if (one := read_points(re.sub(r"^\D*", "", word))) is not None), None)
        if value is None:
            return
        if any(_TOTAL.match(word) for word in words) and not any("小计" in word for word in words):
            self.totals.append(value)
        elif self.parts and self.parts[-1].stated is None:
            self.parts[-1].stated = value

    def _alone(self, line: Line, text: str) -> bool:
        """A line of one cell: the table's name, a note, or the heading of a part; False where it is an item's."""
        word = flat(text)
        if _NOTE.match(word) or (len(word) > 40 and ColumnRole.item in self.column and not self._text(line, ColumnRole.item)):
            self.notes.append(" ".join(text.split()))
            return True
        if not self.parts and _NAME.search(word):
            self.title = word
            return True
        wide = len({*line.origins}) == 1 and len(line.cells) > 1
        if wide or _NUMBERED.match(word) and len(word) <= 30:
            self._begin(text)
            return True
        return False

    def _begin(self, text: str) -> None:
        title = without_points(" ".join(text.split())).replace("（续）", "").replace("(续)", "").strip()
        stated = points_in(text)
        found = _TRAILING.search(flat(text))
        if stated is None and found:
            # 受理 15 = 3×5：名称后面直接写分值。
            stated, title = Decimal(found[1]), _TRAILING.sub("", title).strip()
        if self.parts and flat(self.parts[-1].title) == flat(title):
            return
        self.parts.append(_Part(title or "评查内容", stated))

    def _part(self, line: Line) -> None:
        if self._new(line, ColumnRole.section):
            # A narrow column breaks its words at every character or two.
            self._begin(re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", self._text(line, ColumnRole.section)))
        if self.parts and self.parts[-1].stated is None and self._new(line, ColumnRole.section_points):
            self.parts[-1].stated = read_points(self._text(line, ColumnRole.section_points))
        if not self.parts:
            self.parts.append(_Part("评查内容", None))

    def _row(self, line: Line) -> None:
        part = self.parts[-1]
        begins = self._new(line, ColumnRole.item) or (self.several and self._new(line, ColumnRole.detail))
        goes_on = line.first and part.rows and not self._text(line, ColumnRole.number) and not self._text(line, ColumnRole.points)
        if not begins or goes_on:
            if part.rows:
                self._go_on(part.rows[-1], line, broken=bool(goes_on))
                return
            if not self._text(line, ColumnRole.detail):
                return
        title = _one_line(self._text(line, ColumnRole.item))
        if not title and self.several and part.rows:
            # The page cut the cell of the project; its second half is empty.
            title = self.project
        self.project = title
        detail = _one_line(self._text(line, ColumnRole.detail))
        row = _Row(self._text(line, ColumnRole.number), "：".join(one for one in (title, detail) if one), [self._place(line)])
        part.rows.append(row)
        self._fill(row, line, every=True)

    def _go_on(self, row: _Row, line: Line, *, broken: bool) -> None:
        for role in (ColumnRole.item, ColumnRole.detail):
            if self._new(line, role):
                row.title += ("" if broken or role is ColumnRole.item else "；") + _one_line(self._text(line, role))
        if broken:
            # A cell that the page cut in two: its second half belongs to the sentence of the first.
            for role, held in row.words.items():
                text = self._text(line, role)
                if text:
                    held[-1:] = [f"{held[-1] if held else ''}{text}"]
            row.places.append(self._place(line))
        else:
            self._fill(row, line, every=False)

    def _fill(self, row: _Row, line: Line, *, every: bool) -> None:
        for role, held in row.words.items():
            text = self._text(line, role)
            if text and (every or self._new(line, role)):
                held.append(text)
        said = self._text(line, ColumnRole.points)
        if said and (every or self._new(line, ColumnRole.points)):
            value = read_points(said)
            row.said = row.said or said
            if value is not None:
                row.points = value if row.points is None else row.points + value

    def _place(self, line: Line) -> str:
        return f"{self.names[line.table]}第 {line.row + 1} 行"


def outline_of(
    joined: Joined, roles: Mapping[int, ColumnRole], *, names: Sequence[str], titles: Mapping[str, str]
) -> Outline:
    """The outline of a joined table.

    roles: the meaning of each column. names: of the tables, for people. titles: document types by their titles.
    """
    held = _Gathering(joined, roles, names)
    vetoes: list[ReadVeto] = []
    parts = []
    for part in held.parts:
        items = tuple(_items(part, titles, vetoes))
        if items:
            parts.append(ReadPart(part.title, part.stated, items))
    stated = _stated(held, joined.above)
    return Outline(held.title or _name_in(joined.above), tuple(parts), tuple(vetoes), stated, tuple(held.notes))


def _several(joined: Joined, column: Mapping[ColumnRole, int]) -> bool:
    """Whether one cell of the item column stands beside several rows with points of their own: then each row is an item."""
    item, detail, points = (column.get(one) for one in (ColumnRole.item, ColumnRole.detail, ColumnRole.points))
    if item is None or detail is None or points is None:
        return False
    beside: dict[tuple[int, int, int], set[tuple[int, int, int]]] = {}
    for line in joined.lines:
        if line.cells[points].strip() and line.cells[detail].strip():
            beside.setdefault(line.origins[item], set()).add(line.origins[points])
    return any(len(found) > 1 for found in beside.values())


def _items(part: _Part, titles: Mapping[str, str], vetoes: list[ReadVeto]) -> Iterator[ReadItem]:
    faulty = bool(_VETO_PART.search(part.title))
    for row in part.rows:
        rule = "\n".join(row.words[ColumnRole.rule])
        points = row.points if row.points is not None else points_in(row.title)
        title, place = without_points(row.title) or row.title, "、".join(dict.fromkeys(row.places))
        basis = _one_line("；".join(row.words[ColumnRole.basis]))
        look = _one_line("；".join(row.words[ColumnRole.look])) or _looked_at(_one_line(rule))
        about = f"{title} {look}"
        read = read_rule(rule, points, titles, about=about)
        told = _VETO_CELL.match(flat(row.said)) and (read.vetoes or not rule)
        if points is None and (faulty or told or (read.vetoes and not read.clauses)):
            vetoes.append(ReadVeto(title, basis, place))
            continue
        vetoes += [ReadVeto(title if len(one) < 4 else one, basis, place) for one in read.vetoes]
        unsure = read.unsure
        if points is None:
            points, unsure = _from_clauses(read.clauses, row.said)
        if points is not None and row.points is None:
            read = read_rule(rule, points, titles, about=about)
        clauses = read.clauses or (Clause("all_or_nothing", points or Decimal(0), rule),)
        yield ReadItem(row.number, title, points, rule, clauses, place, look, basis,
                       _one_line("；".join(row.words[ColumnRole.notes])), unsure)


def _looked_at(rule: str) -> str:
    """The document that a rule begins with where it says 查…: some standards name it there."""
    found = re.match(r"\s*查[看阅]?\s*([^，,。；;\n]{3,40})", rule)
    return found[1] if found else ""


def _from_clauses(clauses: Sequence[Clause], said: str) -> tuple[Decimal | None, str]:
    """Points of a row that gives none: what can come off it at most, told as a guess."""
    if said:
        return None, f"分值“{_one_line(said)[:20]}”没有认出，请填写"
    least = [one.cap or one.points for one in clauses if one.points and one.points < 100]
    if not least:
        return None, "没有分值，请填写"
    return max(least), "表中没有分值，暂按扣分中最大的一项"


def _stated(held: _Gathering, before: str) -> Decimal | None:
    if held.totals:
        return held.totals[-1]
    for text in (held.title, before, *held.notes):
        found = _FULL.search(flat(text))
        if found:
            return Decimal(found[1])
    return None


def _name_in(before: str) -> str:
    words = [word for word in before.split() if _NAME.search(word)]
    return re.sub(r"[（(]\s*(?:满分|总分|共).*$", "", words[-1]) if words else ""


def _one_line(text: str) -> str:
    """Lines that a narrow cell broke put together; a space stays between Latin words."""
    return re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", " ".join(text.split()))


def with_points(outline: Outline, points: Mapping[int, Decimal], dropped: frozenset[int], titles: Mapping[str, str]) -> Outline:
    """The outline with points put in by hand and rows left out, by the item's place in it."""
    at = 0
    parts = []
    for part in outline.parts:
        items = []
        for item in part.items:
            if at in points and points[at] != item.points:
                read = read_rule(item.rule, points[at], titles, about=f"{item.title} {item.look}")
                clauses = read.clauses or item.clauses
                changed = replace(item, points=points[at], clauses=clauses, unsure=read.unsure, by_hand=True)
            else:
                changed = item
            if at not in dropped:
                items.append(changed)
            at += 1
        if items:
            parts.append(replace(part, items=tuple(items)))
    return replace(outline, parts=tuple(parts))
