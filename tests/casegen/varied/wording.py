"""Prints values and phrases of papers in other shapes; the values themselves stay as the story has them."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from tests.casegen.numerals import amount_in_words, clock, han, plain_amount, plain_date, signing_date
from tests.casegen.papers.model import Block, Cell, Grid, Inline, Items, Mark, Paper, Para, SignOff
from tests.casegen.story.model import Story
from tests.casegen.varied.draw import Draw
from tests.casegen.varied.phrases import ADDRESS, PHRASES, SELF, SELF_TOWN

Line = tuple[Inline, ...]
PERIODS = {"day": ("{}日", "{} 日", "{}天"), "workday": ("{}个工作日", "{}个工作日"), "month": ("{}个月",)}
MOMENTS = {"started_at", "ended_at", "taken_at", "served_at", "hearing_at"}
TABLED = ("plain", "padded", "dotted", "dashed", "spaced", "slashed", "fullwidth", "loose")
LETTERS = {
    "penalty_decision", "prior_notice", "rectification_order", "summary_penalty_decision", "no_penalty_decision",
    "coercive_measure_decision", "performance_reminder", "surcharge_decision",
}  # fmt: skip


class Rewriter:
    """Rewrites the lines of one file; every unit keeps to its own shapes."""

    def __init__(self, story: Story, draw: Draw) -> None:
        self.story, self.draw = story, draw
        organ_words = SELF_TOWN if story.organ.name.endswith("政府") else SELF
        self.swaps = [(old, draw.pick(f"phrase/{old}", new)) for old, new in PHRASES]
        self.swaps += [
            ("你（单位）", draw.pick("address", ADDRESS[story.party.kind])),
            ("本机关", draw.pick("self", organ_words)),
        ]

    def rewrite(self, paper: Paper) -> None:
        """Rewrite all blocks of a paper."""
        paper.blocks = [self._block(paper, b) for b in paper.blocks]
        if paper.type == "collective_discussion":
            _retell(paper, "conclusion")

    def _block(self, paper: Paper, block: Block) -> Block:
        line = self._line
        if isinstance(block, Para):
            return Para(line(paper, block.pieces, "prose"), block.align, block.indent, block.bold)
        if isinstance(block, Items):
            return Items(
                tuple(
                    tuple((label, line(paper, pieces, "slot")) for label, pieces in row) for row in block.rows
                )
            )
        if isinstance(block, Cell):
            return Cell(
                block.label,
                tuple(line(paper, p, "cell") for p in block.pieces),
                tuple(line(paper, p, "closing") for p in block.closing),
                block.height,
            )
        if isinstance(block, Grid):
            return block
        if isinstance(block, SignOff):
            return SignOff(block.agency, line(paper, block.day, "seal"), block.seal)
        return block

    def _line(self, paper: Paper, pieces: Line, where: str) -> Line:
        if any(isinstance(p, Mark) and "officers" in p.fields for p in pieces):
            pieces = self._officers(paper, pieces)
        if _has(pieces, "fine_amount") and _has(pieces, "fine_amount_in_words"):
            pieces = self._fine(paper, pieces)
        out: list[Inline] = []
        for piece in pieces:
            out.append(self._mark(paper, piece, where) if isinstance(piece, Mark) else self._words(piece))
        return tuple(out)

    def _words(self, text: str) -> str:
        for old, new in self.swaps:
            text = text.replace(old, new)
        return text

    def _mark(self, paper: Paper, mark: Mark, where: str) -> Mark:
        if mark.look != "text" or not mark.fields:
            return mark
        name = mark.fields[0]
        slot = paper.slots.get(name)
        value = slot.value if slot is not None and slot.state == "found" else None
        text = self._value(paper, name, value, mark.text, where)
        if text == mark.text and value is not None and not isinstance(value, str):
            text = self._words(mark.text)
        if name in ("violated_provisions", "penalty_provisions"):
            text = self._cite(mark.text, paper.type)
        return Mark(mark.fields, text, mark.look)

    def _value(self, paper: Paper, name: str, value: object, text: str, where: str) -> str:
        if isinstance(value, dict) and set(value) == {"n", "unit"}:
            return self._period(name, value, text)
        if not isinstance(value, str):
            return text
        if name in MOMENTS and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", value):
            return self._moment(name, datetime.fromisoformat(value), text)
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return self._date(paper, date.fromisoformat(value), where)
        if (
            re.fullmatch(r"\d+\.\d\d", value)
            and name != "fine_amount_in_words"
            and paper.type != "payment_receipt"
        ):
            return self._money(name, Decimal(value), text)
        return self._words(text) if name == "statement_outcome" else text

    def _date(self, paper: Paper, day: date, where: str) -> str:
        if where == "seal":
            shape = self.draw.pick(
                f"seal_date/{paper.type in LETTERS}", ("han", "han", "plain", "padded", "spaced")
            )
            return signing_date(day, self.story.style.zero) if shape == "han" else plain_date(day, shape)
        if where == "slot":
            return plain_date(day, self.draw.pick(f"slot_date/{paper.type}", TABLED))
        if where == "closing":
            return plain_date(
                day, self.draw.pick("closing_date", ("plain", "padded", "dotted", "spaced", "plain"))
            )
        return plain_date(day, self.story.style.date)

    def _moment(self, name: str, at: datetime, text: str) -> str:
        shape = self.draw.pick("clock", ("han", "han", "loose", "colon", "han_short"))
        day = plain_date(
            at.date(), self.draw.pick("moment_date", ("plain", "padded", "spaced", "dashed", "dotted"))
        )
        hour = {
            "han": clock(at), "han_short": clock(at, padded=False), "loose": f"{at.hour} 时 {at.minute:02d} 分",
            "colon": f"{at.hour:02d}:{at.minute:02d}",
        }[shape]  # fmt: skip
        gap = "" if day.endswith("日") and shape != "colon" else " "
        if name == "ended_at" and not self.draw.chance("whole_end", 0.4):
            return hour
        if not re.search(r"\d{4}|\d日", text) and name != "ended_at":
            return hour
        return day + gap + hour

    def _period(self, name: str, value: dict[str, object], text: str) -> str:
        number, unit = int(str(value["n"])), str(value["unit"])
        shape = self.draw.pick(f"period/{unit}", PERIODS.get(unit, ("{}日",)))
        shape = "{}日" if shape == "{}天" and name not in ("payment_period", "correction_period") else shape
        digits = self.draw.pick(f"period_digits/{name}", ("digits", "han"))
        return shape.format(number if digits == "digits" else han(number))

    def _money(self, name: str, amount: Decimal, text: str) -> str:
        shapes = [
            text,
            f"{plain_amount(amount)}元",
            f"{amount:.2f}元",
            f"{plain_amount(amount)} 元",
            f"{amount:,.2f}元",
        ]
        if amount % 1000 == 0 and amount >= 10000 and not text.startswith("￥"):
            shapes.append(f"{(amount / 10000).normalize():f}万元")
        picked = self.draw.pick(f"money/{name}", tuple(range(5)))
        if len(shapes) > 5 and self.draw.chance("wan", 0.15):
            return shapes[5]
        if text.startswith("￥"):
            return text
        return shapes[picked]

    def _fine(self, paper: Paper, pieces: Line) -> Line:
        """Digits and words of a fine in the unit's shape, in place of the shape that the paper has."""
        marks = [
            i
            for i, p in enumerate(pieces)
            if isinstance(p, Mark) and p.fields[:1] in (("fine_amount",), ("fine_amount_in_words",))
        ]
        if len(marks) != 2 or marks[1] - marks[0] > 2 or paper.type == "payment_receipt":
            return pieces
        first, last = marks
        by = {m.fields[0]: m for m in (pieces[first], pieces[last]) if isinstance(m, Mark)}
        digits, words = by["fine_amount"], by["fine_amount_in_words"]
        value = paper.slots["fine_amount"].value
        spelled = paper.slots.get("fine_amount_in_words")
        worded = spelled.value if spelled else value
        digits = Mark(digits.fields, f"{plain_amount(Decimal(value))}元")
        words = Mark(words.fields, amount_in_words(Decimal(worded)))
        before = list(pieces[:first])
        while before and isinstance(before[-1], str):
            cut = re.sub(r"(?:人民币)?(?:（大写）)?$", "", before[-1])
            before[-1:] = [cut] if cut else []
            if cut:
                break
        after = list(pieces[last + 1 :])
        if after and isinstance(after[0], str):
            after[0] = after[0].removeprefix("）")
        yen = Mark(digits.fields, f"￥{Decimal(value):.2f}")
        yuan = Mark(words.fields, words.text.removesuffix("整").replace("元", "圆") + "整")
        shapes: dict[str, list[Inline]] = {
            "words_first": ["人民币", words, "（", digits, "）"],
            "digits_first": [digits, "（大写：", words, "）"],
            "spelled": ["（大写）", words, "（小写：", digits, "）"],
            "yen": ["人民币（大写）", words, "（", yen, "）"],
            "comma": [digits, "，大写：人民币", words],
            "rmb": ["人民币", digits, "（", words, "）"],
            "round": ["计", digits, "（人民币", yuan, "）"],
        }
        return (*before, *shapes[self.draw.pick("fine", tuple(shapes))], *after)

    def _officers(self, paper: Paper, pieces: Line) -> Line:
        """Officers and certificate numbers in the unit's shape."""
        at = [i for i, p in enumerate(pieces) if isinstance(p, Mark) and "officers" in p.fields]
        slot = paper.slots.get("officers")
        if slot is None or not isinstance(slot.value, list) or paper.type == "officer_certificate":
            return pieces
        people = [(o["name"], o["certificate_no"]) for o in slot.value]
        if not all(number for _, number in people):
            return pieces
        shape = self.draw.pick(
            f"officers/{paper.type}", ("joined", "brackets", "label", "spaces", "commas", "half", "together")
        )
        out: list[Inline] = []
        if shape == "together":
            out = [paper.part("officers", people[0][0])]
            for name, _ in people[1:]:
                out += ["、", paper.part("officers", name)]
            out.append("，执法证号：")
            for i, (_, number) in enumerate(people):
                out += ["、"] if i else []
                out.append(paper.part("officers", number))
        else:
            form, glue = {
                "joined": ("{}{}", ""), "brackets": ("{}（{}）", "、"), "label": ("{} 执法证号：{}", "；"),
                "spaces": ("{} {}", "  "), "commas": ("{}，证号{}", "；"), "half": ("{}({})", " "),
            }[shape]  # fmt: skip
            for i, (name, number) in enumerate(people):
                out += [glue] if i and glue else []
                out.append(paper.part("officers", form.format(name, number)))
        return (*pieces[: at[0]], *out, *pieces[at[-1] + 1 :])

    def _cite(self, text: str, kind: str) -> str:
        """A citation with a short name of the law (in internal papers), plain item numbers or a version note."""
        if kind not in LETTERS and self.draw.chance("short_law", 0.3):
            text = text.replace("《中华人民共和国", "《")
        item = self.draw.pick("item", ("bracket", "bracket", "plain", "half"))
        if item == "plain":
            text = re.sub(r"第（([^）]+)）项", r"第\1项", text)
        elif item == "half":
            text = re.sub(r"第（([^）]+)）项", r"第(\1)项", text)
        if self.draw.chance("arabic_articles", 0.12):
            text = re.sub(
                r"第([一二三四五六七八九十百零]+)(条|款)", lambda m: f"第{_arabic(m[1])}{m[2]}", text
            )
        if self.draw.chance("version", 0.1):
            text = text.replace("》第", "》（2021年修订）第", 1)
        return text


def _retell(paper: Paper, name: str) -> None:
    """Set a value that runs over several pieces to what they now print."""
    for block in paper.blocks:
        if isinstance(block, Para) and _has(block.pieces, name):
            paper.slots[name].value = "".join(p if isinstance(p, str) else p.text for p in block.pieces)


def _has(pieces: Line, name: str) -> bool:
    return any(isinstance(p, Mark) and name in p.fields for p in pieces)


def _arabic(text: str) -> int:
    return next(n for n in range(1, 999) if han(n) == text)
