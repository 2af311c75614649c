"""The maker of transport papers: fills slots, ticks boxes, prints dates, amounts and numbers in the manner of the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from random import Random

from tests.casegen.identities import Officer
from tests.casegen.numerals import DIGITS, amount_in_words, clock, han, plain_amount, plain_date
from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.model import Inline, Mark, Paper, Para, SignOff, Space
from tests.casegen.papers.printing import Printer, normal_number
from tests.casegen.papers_transport.manner import Blanks, manner_of
from tests.casegen.story.model import Approval, Story

Signed = list[tuple[str, str | None, date | None]]
Pair = tuple[str, Inline | Sequence[Inline]]
OPEN_DAY = "    年   月   日"
EDGE = Mark((), " ", "fill")


def written(*pieces: Inline) -> list[Inline]:
    """Return pieces as they stand on the printed line of a slot."""
    out: list[Inline] = [EDGE]
    for piece in pieces:
        if isinstance(piece, str):
            out.append(Mark((), piece, "fill"))
        else:
            out.append(replace(piece, look="fill") if piece.look == "text" else piece)
    return [*out, EDGE]


def signing_words(day: date, zero: str, shape: str) -> str:
    """Return a date in Chinese numerals, perhaps spaced, perhaps with 廿 and 卅 for twenty and thirty."""
    year = "".join(zero if c == "0" else DIGITS[int(c)] for c in str(day.year))
    number = han(day.day)
    if shape == "han_twenty":
        number = number.replace("二十", "廿").replace("三十", "卅")
    gap = " " if shape == "han_spaced" else ""
    return f"{year}{gap}年{gap}{han(day.month)}{gap}月{gap}{number}{gap}日"


class Forms(Printer):
    """Prints what shared papers print, as these forms do."""

    def __init__(self, story: Story) -> None:
        super().__init__(story)
        self.manner = manner_of(story)

    def fine(self, paper: Paper, amount: Decimal, words: Decimal | None = None) -> list[Inline]:
        """Print a fine in digits and words, in one of the shapes met in such books."""
        spoken = amount_in_words(amount if words is None else words)
        shape = self.manner.fine
        if shape in ("yuan", "wan"):
            spoken = spoken.replace("元", "圆", 1)
        worded = paper.f("fine_amount_in_words", amount if words is None else words, spoken)
        if shape == "digits":
            return ["罚款", paper.f("fine_amount", amount, f"{amount:.2f}元"), "（人民币", worded, "）"]
        if shape == "commas":
            return ["罚款人民币", paper.f("fine_amount", amount, f"{amount:,.2f}"), "元，大写", worded]
        if shape == "wan" and amount >= 10000 and amount % 100 == 0:
            many = f"{amount / 10000:f}".rstrip("0").rstrip(".")
            return ["罚款", paper.f("fine_amount", amount, f"{many}万元"), "（大写人民币", worded, "）"]
        if shape == "round":
            return ["罚款人民币", paper.f("fine_amount", amount, f"{plain_amount(amount)}元整"), "(", worded, ")"]
        if shape == "colon":
            return ["罚款（大写）：", worded, "（小写）：", paper.f("fine_amount", amount, f"¥{amount:,.2f}")]
        if shape == "yuan":
            return ["罚款人民币（大写）", worded, " ", paper.f("fine_amount", amount, f"￥{amount:.2f}")]
        return ["罚款计人民币", worded, "，即", paper.f("fine_amount", amount, f"{plain_amount(amount)}元")]

    def number_line(self, paper: Paper, number: str | None, *, label: str = "") -> None:
        """Append 案号 and the paper's own number below the title."""
        if number is None:
            mark = paper.gap("doc_number", f"{self.story.organ.prefix}〔    〕    号")
        else:
            mark = paper.f("doc_number", normal_number(number), number)
            paper.list_number = number
        paper.add(Para((label or "案号：", mark), self.manner.serial_place, False), Space(4))

    def sign_off(self, paper: Paper, day: date | None, *, agency: bool = True, chinese: bool = True) -> None:
        """Append the organ and the day under its seal."""
        shape = self.manner.signing
        name: Inline = (
            paper.f("agency_name", self.story.organ.name) if agency else self.story.organ.name
        )
        if day is None:
            mark = paper.gap("signed_on", OPEN_DAY)
        elif shape == "slots":
            mark = paper.f("signed_on", day, plain_date(day, "plain"), look="dated")
        elif shape == "spaced" or not chinese:
            mark = paper.f("signed_on", day, plain_date(day, "spaced"))
        else:
            mark = paper.f("signed_on", day, signing_words(day, self.style.zero, shape))
        paper.add(SignOff((name,), (mark,), "seal"))

    def day(self, value: date) -> str:
        """Print a date in running text."""
        return plain_date(value, "plain" if self.manner.digits == "slots" else self.manner.digits)


class Clerk(Maker):
    """What the builders of transport papers get."""

    def __init__(self, story: Story) -> None:
        super().__init__(story)
        self.m = manner_of(story)
        self.p = Forms(story)

    def say(self, key: str, *choices: str) -> str:
        """Return this file's wording; files with the same key agree with themselves."""
        s = self.s
        return Random(f"transport/{key}/{s.kind}/{s.party.kind}/{s.seed}").choice(choices)

    @property
    def colon(self) -> str:
        """Return the colon behind labels."""
        return self.say("colon", "：", "：", ": ", "：")

    @property
    def law(self) -> str:
        """Return how the Penalty Law is called."""
        return self.say("law", "《中华人民共和国行政处罚法》", "《行政处罚法》", "《中华人民共和国行政处罚法》（2021年修订）")

    # Dates and numbers -------------------------------------------------------------------------------------------

    def day(self, paper: Paper, name: str, when: date | None, *also: str, desk: bool = False) -> Mark:
        """Print a date field; `desk` marks dates written into approval cells."""
        shape = self.m.desk_digits if desk else self.m.digits
        if when is None:
            paper.gap(name)
            return Mark((name, *also), OPEN_DAY)
        if shape == "slots":
            return paper.f(name, when, plain_date(when, "plain"), *also, look="dated")
        return paper.f(name, when, plain_date(when, shape), *also)

    def bare_day(self, when: date) -> Inline:
        """Print a date that is no field of the paper."""
        if self.m.digits == "slots":
            return Mark((), plain_date(when, "plain"), "dated")
        return self.p.day(when)

    def _moment_text(self, when: datetime) -> str:
        padded = self.m.digits in ("padded", "fullwidth", "slots")
        text = plain_date(when.date(), "plain" if self.m.digits == "slots" else self.m.digits)
        time = clock(when, padded=padded)
        if self.m.digits == "fullwidth":
            time = "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in time)
        return text + (" " if self.m.digits in ("spaced", "loose") else "") + time

    def moment(self, paper: Paper, name: str, when: datetime) -> Mark:
        """Print a moment."""
        return paper.f(name, when, self._moment_text(when), look="dated" if self.m.digits == "slots" else "text")

    def span(self, paper: Paper, start: datetime | None, end: datetime | None) -> list[Inline]:
        """Print start and end; some offices repeat the date behind 至."""
        assert start is not None
        assert end is not None
        look = "dated" if self.m.digits == "slots" else "text"
        full = self.m.order == 1
        until = self._moment_text(end) if full else clock(end, padded=self.m.digits in ("padded", "slots"))
        return [self.moment(paper, "started_at", start), "至", paper.f("ended_at", end, until, look=look)]

    def number(self, paper: Paper, name: str, number: str | None) -> Mark:
        """Print a document number as a field."""
        if number is None:
            return paper.gap(name, f"{self.s.organ.prefix}〔    〕    号")
        return paper.f(name, normal_number(number), number)

    def case_line(self, paper: Paper, name: str | None = None) -> None:
        """Append 案号 with the number of the case, which is a field only where the type has it."""
        number = self.s.numbers["case"]
        mark: Inline = self.number(paper, name, number) if name else (number or "")
        paper.add(Para((f"案号{self.colon}", mark), self.m.serial_place, False), Space(4))

    # Slots -------------------------------------------------------------------------------------------------------

    def blanks(self, paper: Paper, *rows: Sequence[Pair], way: str = "") -> None:
        """Append labelled slots in the way of this file."""
        made = tuple(
            tuple((t, (v,) if isinstance(v, str | Mark) else tuple(v)) for t, v in row) for row in rows
        )
        paper.add(Blanks(made, way or self.m.way))

    def nothing(self, paper: Paper, name: str | None = None) -> Inline:
        """Return what stands in a slot that does not apply: a stroke, a word, or nothing at all."""
        if self.m.empty == "none":
            return paper.gap(name) if name else ""
        text = "无" if self.m.empty == "word" else self.s.style.slash
        return paper.slash(name, text) if name else text

    def ticks(self, paper: Paper, name: str, chosen: str, choices: Sequence[tuple[str, str]]) -> list[Inline]:
        """Print boxes of which one is ticked, or only the chosen word where the form has a mere line."""
        shape = self.m.tick
        if shape == "letters":
            text = next(t for c, t in choices if c == chosen)
            return [paper.f(name, chosen, text)]
        out: list[Inline] = []
        sign = self.s.style.tick
        for number, (choice, text) in enumerate(choices, 1):
            yes = choice == chosen
            if shape == "behind":
                shown = f"{text}{sign if yes else '□'}"
            elif shape == "brackets":
                shown = f"[{'√' if yes else '  '}]{text}"
            elif shape == "round":
                shown = f"{text}（{'√' if yes else '  '}）"
            else:
                shown = f"{sign if yes else '□'}{number}.{text}"
            out += [paper.f(name, chosen, shown) if yes else shown, "   "]
        return out[:-1]

    # People ------------------------------------------------------------------------------------------------------

    def pair(self, paper: Paper, people: Sequence[Officer], *, numbers: bool = True) -> list[list[Inline]]:
        """Record officers and return one row of pieces for each: the name, then the number."""
        paper.put(
            "officers", [{"name": o.name, "certificate_no": o.certificate_no if numbers else None} for o in people]
        )
        rows: list[list[Inline]] = []
        for officer in people:
            row: list[Inline] = [paper.part("officers", officer.name)]
            rows.append([*row, paper.part("officers", officer.certificate_no)] if numbers else row)
        return rows

    def people(self, paper: Paper, people: Sequence[Officer], *, numbers: bool = True) -> list[Inline]:
        """Print officers on one line."""
        rows = self.pair(paper, people, numbers=numbers)
        shape = self.say("people", "paren", "after", "list")
        out: list[Inline] = []
        if numbers and shape == "list":
            for i, row in enumerate(rows):
                out += ["、"] if i else []
                out.append(row[0])
            out.append("  证号：")
            for i, row in enumerate(rows):
                out += ["、"] if i else []
                out.append(row[1])
            return out
        for i, row in enumerate(rows):
            out += ["  " if shape == "after" else "，"] if i else []
            out.append(row[0])
            if numbers:
                out += ["(", row[1], ")"] if shape == "paren" else [" ", row[1]]
        return out

    def names(self, paper: Paper, names: Sequence[str]) -> list[Inline]:
        """Return signatures with room between them."""
        out: list[Inline] = []
        for name in names:
            out += [self.p.signature(paper, name), "   "]
        return out[:-1] or [self.p.signature(paper, None)]

    def hand(self, paper: Paper, name: str, person: str, role: str, day: date, signed: Signed) -> Inline:
        """Print a signature that is also the value of a person field; strokes cannot be read."""
        image = self.s.style.signature == "image"
        mark = paper.part(name, person, "signatures", look="image" if image else "hand")
        paper.put(name, person)
        if image:
            paper.slots[name].value, paper.slots[name].state = None, "illegible"
        signed.append((role, person, day))
        return mark

    def sign_line(
        self, paper: Paper, label: str, role: str, names: list[str], day: date | None, signed: Signed
    ) -> None:
        """Append signatures behind their label; with two signers some forms give each a line."""
        signed += [(role, n, day) for n in names]
        tail: list[Inline] = ["    ", self.say("sign_time", "", "时间：", "日期：")]
        tail.append(self.bare_day(day) if day and names else OPEN_DAY)
        lead = f"{label}{self.colon}"
        if len(names) > 1 and self.m.order == 2:
            for i, name in enumerate(names):
                paper.add(Para((lead if i == 0 else "　" * len(label) + "　", *self.names(paper, [name]), *tail), "left", False))
            return
        place = "right" if self.m.centred and role != "member" else "left"
        paper.add(Para((lead, *self.names(paper, names), *tail), place, False))

    def opinions(
        self, paper: Paper, rows: list[Approval], *, last: str = "signed_on", also: str | None = None
    ) -> None:
        """Append the approval chain as a sheet (papers shared with other families come here)."""
        # The cells are made by functions that know this class.
        from tests.casegen.papers_transport.cells import opinion_cells, sheet

        sheet(paper, (1.3, 6), opinion_cells(self, paper, rows, last=last, also=also, across=1))

    def party_name(self, paper: Paper) -> Mark:
        """Return the party's name as a field."""
        return paper.f("party_name", self.name(paper.key))

    def sign(self, paper: Paper, day: date | None) -> None:
        """Append organ and date under the seal."""
        self.p.sign_off(paper, day)
        paper.list_date = day
