"""Blocks of pre-printed forms (slots on lines, ruled sheets with merged cells) and the manner of one file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from random import Random

from tests.casegen.numerals import clock, plain_date
from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.model import Inline, Mark, Paper, Para, SignOff, Space, Special
from tests.casegen.papers.printing import Printer, normal_number
from tests.casegen.story.emergency import field_of
from tests.casegen.story.model import Approval, Story

PAD = Mark((), "  ", "fill")
NO_DAY = "    年  月  日"


@dataclass(frozen=True, slots=True)
class Slots(Special):
    """Labelled slots, row by row; `frame` is lines (text on a rule), boxed (ruled cells) or bare (no lines at all)."""

    rows: tuple[tuple[tuple[str, tuple[Inline, ...]], ...], ...]
    frame: str


@dataclass(frozen=True, slots=True)
class Box:
    """One cell of a sheet; `look` is label, vertical (letters one below the other), pairs (two a line), value or centre."""

    lines: tuple[tuple[Inline, ...], ...]
    across: int = 1
    down: int = 1
    look: str = "value"
    closing: tuple[tuple[Inline, ...], ...] = ()
    room: int = 0


@dataclass(frozen=True, slots=True)
class Sheet(Special):
    """A ruled form with merged cells; widths are fractions of the text width."""

    widths: tuple[float, ...]
    rows: tuple[tuple[Box, ...], ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """How the forms of one file are printed and filled in."""

    field: str
    frame: str
    halves: str
    digits: str
    signing: str
    tick_after: bool
    ink: str
    page_foot: int
    form_name: bool
    stamp: str
    wording: int
    colon: str
    pad_end: bool
    rules: str
    organ_head: bool


def manner_of(story: Story) -> Manner:
    """Return the manner of a file; the same seed gives the same manner."""
    rng = Random(f"emergency-manner/{story.kind}/{story.party.kind}/{story.seed}")
    return Manner(
        field=field_of(story.offence.id),
        frame=rng.choice(("lines", "lines", "boxed", "bare")),
        halves=rng.choice(("slash", "empty")),
        digits=rng.choice(("plain", "plain", "padded", "padded", "spaced", "spaced", "fullwidth")),
        signing=rng.choice(("han", "slots", "plain")),
        tick_after=rng.random() < 0.4,
        ink=rng.choice(("text", "hand")),
        page_foot=rng.randrange(4),
        form_name=rng.random() < 0.5,
        stamp=rng.choice(("right + top", "right + bottom", "left + bottom")),
        wording=rng.randrange(3),
        colon=rng.choice(("：", "：", ":")),
        pad_end=rng.random() < 0.5,
        rules=rng.choice(("full", "full", "full", "flat", "flat", "none")),
        organ_head=rng.random() < 0.4,
    )


def filled(*pieces: Inline) -> list[Inline]:
    """Return pieces as text written on the line of a slot, with a little line before and behind."""
    written: list[Inline] = [PAD]
    for piece in pieces:
        if isinstance(piece, str):
            written.append(Mark((), piece, "fill"))
        elif piece.look == "text":
            written.append(replace(piece, look="fill"))
        else:
            written.append(piece)
    return [*written, PAD]


def empty(width: int = 6) -> Mark:
    """Return a slot on which nothing was written."""
    return Mark((), " " * width, "fill")


def label(text: str, across: int = 1, down: int = 1) -> Box:
    """Return a printed label cell."""
    return Box(((text,),), across, down, "label")


def vertical(text: str, down: int = 1) -> Box:
    """Return a label whose letters stand one below the other."""
    return Box(((text,),), 1, down, "vertical")


def value(*pieces: Inline, across: int = 1, down: int = 1, look: str = "value", room: int = 0) -> Box:
    """Return a cell with one line of pieces."""
    return Box((tuple(pieces),), across, down, look, (), room)


class FormPrinter(Printer):
    """Prints numbers of books that other families lay out as these forms do."""

    def number_line(self, paper: Paper, number: str | None, *, label: str = "") -> None:
        """Append the paper's own number; transport forms call it 案号."""
        if number is None:
            mark = paper.gap("doc_number", f"{self.story.organ.prefix}〔    〕    号")
        else:
            mark = paper.f("doc_number", normal_number(number), number)
            paper.list_number = number
        lead = "案号：" if field_of(self.story.offence.id) == "transport" else ""
        paper.add(Para((lead, mark) if lead else (mark,), "right", False))


class Filler(Maker):
    """The maker of these papers: fills slots and keeps the manner of the file."""

    def __init__(self, story: Story) -> None:
        super().__init__(story)
        self.p = FormPrinter(story)
        self.m = manner_of(story)

    def sign_line(
        self, paper: Paper, label: str, role: str, names: list[str], day: date | None,
        signed: list[tuple[str, str | None, date | None]],
    ) -> None:  # fmt: skip
        """Append one line of signatures (papers shared with other families come here)."""
        self.signed_line(paper, label, role, names, day, signed)

    @property
    def safety(self) -> bool:
        """Tell the emergency forms from the transport forms."""
        return self.m.field == "safety"

    def pick(self, *choices: str) -> str:
        """Return the wording of this file."""
        s = self.s
        return Random(f"{s.kind}/{s.party.kind}/{s.seed}/{'|'.join(choices)}").choice(choices)

    def digits_of(self, day: date) -> str:
        """Print a day in the digits of this file."""
        return plain_date(day, self.m.digits if self.m.digits in ("padded", "fullwidth") else "plain")

    def day(self, paper: Paper, name: str, when: date | None, *also: str, slots: bool = True) -> Mark:
        """Print a date field into 年 月 日 slots; None leaves them empty."""
        if when is None:
            paper.gap(name)
            return Mark((name, *also), NO_DAY, "dated" if slots else "text")
        return paper.f(name, when, self.digits_of(when), *also, look="dated" if slots else "text")

    def loose_day(self, when: date) -> Mark:
        """Print a date that is no field of the paper."""
        return Mark((), self.digits_of(when), "dated")

    def moment(self, paper: Paper, name: str, when: datetime | None) -> Mark:
        """Print a moment into slots."""
        if when is None:
            paper.gap(name)
            return Mark((name,), NO_DAY + "  时  分", "dated")
        text = self.digits_of(when.date()) + clock(when, padded=self.m.digits == "padded")
        return paper.f(name, when, text, look="dated")

    def span(self, paper: Paper, start: datetime | None, end: datetime | None) -> list[Inline]:
        """Print start and end; some forms repeat month and day before the end."""
        first = self.moment(paper, "started_at", start)
        if end is None:
            paper.gap("ended_at")
            return [first, "至", Mark(("ended_at",), "  时  分", "dated")]
        text = clock(end, padded=self.m.digits == "padded")
        if self.safety and self.m.wording:
            text = f"{end.month}月{end.day}日" + text
        return [first, "至", paper.f("ended_at", end, text, look="dated")]

    def ticked(
        self, paper: Paper, field: str, chosen: str, choices: Sequence[tuple[str, str]], *, gap: str = "  "
    ) -> list[Inline]:
        """Print boxes before or behind their words; the ticked one carries the field."""
        out: list[Inline] = []
        sign = self.s.style.tick
        for i, (choice, text) in enumerate(choices, 1):
            number = f"{i}." if not self.m.tick_after and len(choices) > 4 else ""
            if choice == chosen:
                shown = f"{text}{sign}" if self.m.tick_after else f"{sign}{number}{text}"
                out.append(paper.f(field, chosen, shown))
            else:
                out.append(f"{text}□" if self.m.tick_after else f"□{number}{text}")
            out.append(gap)
        return out

    def number(self, paper: Paper, field: str, number: str | None) -> Mark:
        """Print a document number as a field."""
        if number is None:
            return paper.gap(field, f"{self.s.organ.prefix}〔    〕    号")
        return paper.f(field, normal_number(number), number)

    def head_number(
        self, paper: Paper, key: str, field: str | None = "doc_number", *, blank: bool = False
    ) -> None:
        """Append the line with 案号 or 文号 under the title; without a field it is only printed."""
        number = None if blank else self.s.numbers[key]
        mark: Inline = self.number(paper, field, number) if field else (number or "")
        if number and field != "case_number":
            paper.list_number = number
        lead = "" if self.safety else f"案号{self.m.colon}"
        place = "center" if self.safety and self.m.wording != 1 else "right"
        paper.add(Para((lead, mark) if lead else (mark,), place, False), Space(5))

    def slots(
        self, paper: Paper, *rows: Sequence[tuple[str, Inline | Sequence[Inline]]], frame: str = ""
    ) -> None:
        """Append labelled slots in the frame of this file."""
        paper.add(
            Slots(
                tuple(
                    tuple((t, (p,) if isinstance(p, str | Mark) else tuple(p)) for t, p in row)
                    for row in rows
                ),  # type: ignore[arg-type]
                frame or self.m.frame,
            )
        )

    def blank(self, paper: Paper, field: str | None) -> Inline:
        """Return what stands in a slot that does not apply: struck out or left empty."""
        if self.m.halves == "slash":
            return paper.slash(field, self.s.style.slash) if field else self.s.style.slash
        return paper.gap(field) if field else ""

    def sign(self, paper: Paper, day: date | None) -> None:
        """Append the organ with its seal and the signing date in the manner of this file."""
        if self.m.signing == "han" or day is None:
            self.p.sign_off(paper, day)
            return
        organ = paper.f("agency_name", self.s.signatories.get(paper.key, self.s.organ.name))
        look = "dated" if self.m.signing == "slots" else "text"
        shown = plain_date(day, "spaced") if look == "text" else self.digits_of(day)
        mark = paper.f("signed_on", day, shown, look=look)
        paper.add(SignOff((organ,), (mark,), "seal"))

    def names_signed(self, paper: Paper, names: Sequence[str]) -> list[Inline]:
        """Return signatures with room between them."""
        out: list[Inline] = []
        for name in names:
            out += [self.p.signature(paper, name), "   "]
        return out or [self.p.signature(paper, None)]

    def signed_line(
        self, paper: Paper, lead: str, role: str, names: list[str], day: date | None,
        signed: list[tuple[str, str | None, date | None]], *, numbers: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """Append one line of signatures, with certificate numbers in slots where the form asks for them."""
        pieces: list[Inline] = [f"{lead}{self.m.colon}", *self.names_signed(paper, names)]
        for number in numbers:
            pieces += ["  证号：", *filled(number)]
        signed += [(role, name, day) for name in names]
        if day and names:
            pieces += ["      ", self.loose_day(day)]
        elif not numbers:
            pieces += ["      ", Mark((), NO_DAY, "dated")]
        paper.add(Para(tuple(pieces), "left", False))

    def opinions(
        self, paper: Paper, rows: list[Approval], *, last: str = "signed_on", also: str | None = None
    ) -> None:
        """Append the approval chain as cells (papers shared with other families come here)."""
        paper.add(Sheet((1.3, 6), tuple(opinion_rows(self, paper, rows, last=last, also=also, across=1))))


ROLE_LABELS = {
    "safety": (
        {"handler": "承办人意见", "handling_unit": "执法中队负责人意见", "legal_unit": "法规科审核意见",
         "deputy_head": "分管领导意见", "agency_head": "局主要负责人审批意见"},
        {"handler": "承办人意见", "handling_unit": "承办机构审核意见", "legal_unit": "法制机构审核意见",
         "deputy_head": "分管负责人审核意见", "agency_head": "机关负责人审批意见"},
    ),
    "transport": (
        {"handler": "承办人意见", "handling_unit": "经办机构负责人意见", "legal_unit": "法制工作机构意见",
         "deputy_head": "分管领导意见", "agency_head": "行政机关负责人审批意见"},
        {"handler": "执法人员处理意见", "handling_unit": "办案机构负责人审查意见", "legal_unit": "法制审核机构意见",
         "deputy_head": "分管负责人意见", "agency_head": "负责人审批意见"},
    ),
}  # fmt: skip


def opinion_rows(
    mk: Filler, paper: Paper, rows: list[Approval], *, last: str = "signed_on", also: str | None = None,
    across: int = 5, first: int = 1,
) -> list[tuple[Box, ...]]:  # fmt: skip
    """Return one row per level of approval; the last date also shows `last` (and `also`)."""
    labels = ROLE_LABELS[mk.m.field][mk.m.wording % 2]
    mk.p.approvals(paper, rows)
    final = rows[-1]
    groups: dict[str, list[Approval]] = {}
    for row in rows:
        groups.setdefault(row.role, []).append(row)
    out: list[tuple[Box, ...]] = []
    for role, group in groups.items():
        opinion = group[0].opinion
        written: list[Inline] = []
        for row in group:
            written += [paper.part("approvals", row.name, look=mk.m.ink), "  "] if row.name else ["        "]
        day, fields = group[0].signed_on, ["approvals"]
        closes = tuple(f for f in (last, also) if f) if group[-1] is final else ()
        date_mark: Inline = NO_DAY
        if day:
            date_mark = Mark((*fields, *closes), plain_date(day, mk.m.digits))
        elif closes:
            date_mark = Mark(closes, NO_DAY)
        lead = mk.pick("签名：", "（签名）：", "签字：")
        certificate: list[Inline] = []
        if role == "handler" and mk.safety and mk.m.wording == 1:
            numbers = "、".join(o.certificate_no for o in mk.s.organ.officers[: len(group)])
            certificate = [f"  证号：{numbers}  "]
        closing = ((lead, *written, *certificate, "  ", date_mark),)
        text: tuple[Inline, ...] = (paper.part("approvals", opinion, look=mk.m.ink),) if opinion else ("",)
        box = Box((text,), across, 1, "top", closing, 16)
        pairs = mk.m.form_name and across > 1
        out.append((Box(((labels[role],),), first, 1, "pairs" if pairs else "label"), box))
    for name in (last, also):
        if name:
            paper.put(name, final.signed_on)
    dated = [r.signed_on for r in rows if r.signed_on]
    if dated and paper.list_date is None:
        paper.list_date = dated[-1]
    return out
