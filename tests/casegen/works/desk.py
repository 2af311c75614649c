# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""What every paper is made with: where it is printed, the party, officers, opinions, choices, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tests.casegen.identities import Officer
from tests.casegen.market.printer import picker
from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.model import Inline, Mark, Paper, Para, Special
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.model import Approval, Story
from tests.casegen.story.works import bureau
from tests.casegen.urban.plate import Line, Sheet, Signed, Trail
from tests.casegen.works.printer import WorksPrinter

LETTERS = {
    "penalty_decision", "prior_notice", "hearing_right_notice", "rectification_order", "inquiry_notice", "material_request_notice",
    "evidence_preservation_notice", "evidence_preservation_disposal", "hearing_notice", "deferred_payment_notice", "public_service_announcement",
}  # fmt: skip
RECORDS = {"site_record", "inquiry_record", "hearing_record", "defence_record", "reinspection_record", "photo_evidence", "evidence_extraction"}
# Papers that the party or another body wrote.
FOREIGN = {
    "party_identity_proof", "payment_receipt", "authorisation_letter", "hearing_application", "rights_waiver", "postal_receipt", "deferred_payment_application",
}  # fmt: skip
STEPS = {
    "handler": (("承办人呈报", "承办人意见"), ("提交审批", "经办人意见"), ("承办", "承办人员意见")),
    "handling_unit": (("承办机构审核", "承办机构负责人意见"), ("科室审核", "科室负责人意见"), ("部门负责人", "业务科室意见")),
    "legal_unit": (("法制审核", "法制机构负责人意见"), ("法规科审核", "法规科意见"), ("法制核审", "法制部门意见")),
    "deputy_head": (("分管领导审批", "分管负责人意见"), ("分管审批", "分管领导意见"), ("分管负责人", "分管局领导批示")),
    "agency_head": (("主要负责人审批", "行政机关负责人意见"), ("局长审批", "主要领导意见"), ("机关负责人", "单位负责人批示")),
}  # fmt: skip
# When the opinions of an approval come in on the platform, in minutes after midnight: before the day's work, or at its end.
EARLY = {"source": (8 * 60 + 41, 4), "preservation": (8 * 60 + 31, 13)}
CARDS = ("执法证号", "执法证件号")
Pairs = list[tuple[str, list[Inline]]]
Signer = tuple[str, str, Sequence[str]]
"""Label, role and names of those who sign together."""


@dataclass(frozen=True, slots=True)
class RedHead(Special):
    """A letter's number that is printed between the organ's red name and the red line."""

    number: Mark


def width(value: Sequence[Inline]) -> float:
    """Return how many Chinese characters wide a value is printed."""
    return sum(0.55 if ord(c) < 256 else 1 for x in value for c in (x if isinstance(x, str) else x.text))


class Counter(Maker):
    """Shared pieces of the papers of one bureau."""

    def __init__(self, story: Story) -> None:
        super().__init__(story)
        self.p: WorksPrinter = WorksPrinter(story)
        self.pick = picker(story)
        self.bureau = bureau(story.offence.id)
        kind = story.party.kind
        self.house = self.pick("w/house", "platform", "mixed", "word", "mixed", "letters")
        self.nil = self.pick("w/nil", "/", "无", "—", "", "／")
        self.we = {"fire": self.pick("w/we_fire", "本大队", "我大队"), "defence": self.pick("w/we_air", "本机关", "我办")}.get(self.bureau, self.pick("w/we", "本机关", "我局", "本局"))
        self.you = self.pick("w/you", "你（单位）", "你单位" if kind != "natural_person" else "你", {"company": "你公司", "sole_trader": "你单位"}.get(kind, "你"))
        self.source = self.pick("w/source", "inspection", "complaint", "inspection", "transfer", "assignment")

    def online(self, kind: str, title: str = "") -> bool:
        """Tell whether the platform prints papers of this type; what a party states in a letter, it wrote itself."""
        if kind in FOREIGN or kind == "defence_record" and title and not title.endswith("笔录"):
            return False
        if self.house in ("platform", "word"):
            return bool(self.house == "platform")
        return (kind in LETTERS | RECORDS) == (self.house == "letters")

    def open(self, key: str, kind: str, title: str) -> Paper:
        """Begin a paper; what is printed from now on is printed as its house does."""
        self.p.online = self.online(kind, title)
        return Paper(key, kind, title)

    def titled(self, title: str) -> str:
        """Put the bureau's field in front of a title where its forms have that."""
        lead = {"labour": "劳动保障监察", "fire": "消防", "defence": "人民防空", "housing": "建设"}[self.bureau]
        return lead + title if self.pick("w/titled", True, False, False) else title

    def sheet(self, manner: str = "") -> Sheet:
        """Start a form in the manner of the house, or in another."""
        if manner:
            return Sheet(manner)
        return Sheet(self.pick("w/grid", "shade4", "shade6", "shade4") if self.p.online else self.pick("w/word", "ruled", "open", "typed", "open"))

    def pack(self, form: Sheet, rows: Pairs) -> None:
        """Add labelled values, as many in one row as the form has columns for.

        The platform moves long values in front of short ones that wait for their row; a number stays beside its officer.
        """
        count, room = {"shade4": (2, 14), "shade6": (3, 7), "ruled": (2, 13), "open": (2, 13), "typed": (2, 12)}[form.manner]
        waits = form.manner in ("shade4", "shade6")
        held: Pairs = []
        for i, (label, value) in enumerate(rows):
            if width(value) > room or len(label) > 8:
                if held and not waits:
                    form.slots(*held)
                    held = []
                form.slots((label, value))
                continue
            if held and len(held) + 2 > count and i + 1 < len(rows) and rows[i + 1][0] in CARDS:
                form.slots(*held)
                held = []
            held.append((label, value))
            if len(held) == count:
                form.slots(*held)
                held = []
        if held:
            form.slots(*held)

    def blank(self, paper: Paper, name: str) -> Mark:
        """Print a slot that does not apply: struck out on purpose, or left empty."""
        return paper.slash(name, self.nil) if self.nil else paper.gap(name)

    def facts(self, key: str) -> str:
        """Return the finding of facts."""
        s = self.s
        return s.offence.facts.format(p=self.name(key), day=self.p.day(s.day("inspected")), place=s.place, n=s.quantity)

    def hidden(self, code: str) -> str:
        """Hide the middle of a code."""
        head, tail = self.pick("w/mask", (6, 4), (3, 3), (10, 2))
        return code[:head] + "*" * (len(code) - head - tail) + code[-tail:]

    def particulars(self, paper: Paper, *, masked: bool = False, phone: bool = False) -> Pairs:
        """Return the party's particulars as label and value."""
        party, pick = self.s.party, self.pick
        person, hide = party.representative, self.hidden if masked else str
        name, place = paper.f("party_name", self.name(paper.key)), paper.f("party_address", party.address)
        number = pick("w/id", "公民身份号码", "身份证号", "身份证件号码", "有效证件号码")
        rest: Pairs = [(pick("w/phone", "联系电话", "电话", "手机号码"), [paper.f("party_phone", party.phone)])] if phone else []
        if party.kind == "natural_person":
            return [
                (pick("w/person", "当事人", "姓名", "被处罚人", "当事人姓名"), [name]), (number, [paper.f("party_id_number", hide(person.id_number))]),
                (pick("w/home", "住址", "现住址", "住所", "户籍地址"), [place]), *rest,
            ]  # fmt: skip
        head = pick("w/head", "法定代表人", "法定代表人（负责人）", "法人代表") if party.kind == "company" else pick("w/owner", "经营者", "经营者（负责人）", "负责人")
        out: Pairs = [
            (pick("w/unit", "当事人", "单位名称", "被处罚单位", "当事人名称"), [name]), (pick("w/code", "统一社会信用代码", "社会信用代码", "统一社会信用代码（注册号）"), [paper.f("party_uscc", hide(party.uscc or ""))]),
            (head, [paper.f("party_representative", person.name)]), (pick("w/seat", "住所", "地址", "注册地址", "经营场所"), [place]), *rest,
        ]  # fmt: skip
        if party.kind == "sole_trader":
            out.insert(3, (number, [paper.f("party_id_number", hide(person.id_number))]))
        return out

    def addressed(self, paper: Paper, *, masked: bool = False) -> None:
        """Append the party at the head of a letter: short paragraphs, one sentence, below the form of address, or a grid."""
        rows = self.particulars(paper, masked=masked)
        shape = self.pick("w/addressed_online", "grid", "paras") if self.p.online else self.pick("w/addressed", "paras", "sentence", "salute", "paras")
        (label, name), *more = rows
        if shape == "grid":
            form = self.sheet()
            self.pack(form, rows)
            paper.add(form.plate())
        elif shape == "paras":
            for other, value in rows:
                paper.para(f"{other}：", *value, indent=self.pick("w/paras_in", True, False))
        elif shape == "salute":
            paper.para(*name, "：", indent=False)
            said: list[Inline] = []
            for other, value in more:
                said += ["；" if said else "", f"{other}：", *value]
            paper.para(*(x for x in said if x), "。")
        else:
            said = [f"{label}：", *name]
            for other, value in more:
                said += ["，", other, *value]
            paper.para(*said, "。")

    def number(self, paper: Paper, key: str) -> None:
        """Append the paper's number: in the red head, or below the title."""
        number = self.s.numbers[key] or ""
        mark = paper.f("doc_number", normal_number(number), number)
        paper.list_number = number
        if not self.p.online and self.pick("w/red", True, False, False):
            paper.add(RedHead(mark))
            return
        label = self.pick("w/number_label", "文书编号", "文号", "编号") + "：" if self.p.online and self.pick("w/number_named", True, False) else ""
        paper.add(Para((label, mark) if label else (mark,), self.pick("w/number_at", "center", "right", "center"), False))

    def officers(self, paper: Paper, people: list[Officer], *, numbers: bool = True) -> list[Inline]:
        """Print officers in a run: name（number）."""
        paper.put("officers", [{"name": o.name, "certificate_no": o.certificate_no if numbers else None} for o in people])
        shape = self.pick("w/officer", "{}（{}）", "{}（{}）", "{}（执法证号：{}）", "{} {}") if numbers else "{}"
        gap = self.pick("w/officer_gap", "、", "，", "　") if numbers else "、"
        out: list[Inline] = []
        for o in people:
            out += [gap if out else "", paper.part("officers", shape.format(o.name, o.certificate_no))]
        return [x for x in out if x]

    def officer_pairs(self, paper: Paper, people: list[Officer], label: str) -> Pairs:
        """Return officers for a form: one cell, or name and number side by side."""
        if self.pick("w/officer_columns", True, False):
            paper.put("officers", [{"name": o.name, "certificate_no": o.certificate_no} for o in people])
            mark, out = self.pick("w/officer_mark", ("1", "2"), ("一", "二"), ("（主办）", "（协办）")), list[tuple[str, list[Inline]]]()
            for which, o in zip(mark, people, strict=True):
                out += [(f"{label}{which}", [paper.part("officers", o.name)]), (self.pick("w/card", *CARDS), [paper.part("officers", o.certificate_no)])]
            return out
        return [(label, self.officers(paper, people))]

    def names(self, paper: Paper, field: str, names: Sequence[str]) -> list[Inline]:
        """Print a list of names and record it."""
        paper.put(field, list(names))
        gap = self.pick("w/names", "、", "　", "，")
        return [x for i, n in enumerate(names) for x in ((gap, paper.part(field, n)) if i else (paper.part(field, n),))]

    def choice(self, paper: Paper, field: str, value: str, choices: Sequence[tuple[str, str]]) -> list[Inline]:
        """Print choices with one ticked; the platform may print the chosen words only."""
        shape = self.pick("w/tick_online", "words", "■□", "words") if self.p.online else self.pick("w/tick", "√□", "[√][ ]", "words", "■□")
        if shape == "words":
            return [paper.f(field, value, dict(choices)[value])]
        yes, no = (shape[:3], shape[3:]) if len(shape) > 2 else (shape[0], shape[1])
        out: list[Inline] = []
        for name, text in choices:
            out += ["　" if out else "", paper.f(field, value, yes + text) if name == value else no + text]
        return [x for x in out if x]

    def sign(self, paper: Paper, groups: Sequence[Signer], day: date) -> None:
        """Append signatures and record them."""
        form = self.pick("w/sign", "{}签名", "{}（签字）", "{}", "{}（签名、日期）")
        cells: list[tuple[str, Line, Line]] = []
        for label, _, names in groups:
            signed: list[Inline] = []
            for name in names:
                signed += ["　" if signed else "", self.p.signature(paper, name)]
            cells.append((form.format(label), tuple(x for x in signed if x), (self.p.in_cell(day),)))
        paper.add(Signed(tuple(cells), "online" if self.p.online else self.pick("w/signed", "rows", "halves", "once")))
        self.p.signatures(paper, [(role, name, day) for _, role, names in groups for name in names])
        paper.list_date = paper.list_date or day

    def approve(self, paper: Paper, form: Sheet, rows: list[Approval], *, step: str = "", last: str = "", also: str = "") -> None:
        """Add the opinions to a form; the last date shows `last` and `also` too. The platform prints every handler's step."""
        self.p.approvals(paper, rows)
        which, online = self.pick("w/steps", 0, 1, 2), self.p.online
        roles = list(dict.fromkeys(row.role for row in rows))
        at, gap = EARLY.get(step, (16 * 60 + 21, 11))
        groups = [[row] for row in rows] if online else [[row for row in rows if row.role == role] for role in roles]
        made: list[tuple[str, Line, Line, Line]] = []
        for i, group in enumerate(groups):
            row = group[0]
            assert row.signed_on is not None
            fields = [f for f in (last, also) if f and i == len(groups) - 1]
            look = "text" if online or len(row.opinion or "") > 12 else self.pick("w/pen", "hand", "text")
            names: list[Inline] = []
            for one in group:
                names += ["　" if names else "", paper.part("approvals", one.name or "", look="text" if online else self.pick("w/pen", "hand", "text"))]
            stamp = datetime.combine(row.signed_on, time()) + timedelta(minutes=at + gap * i, seconds=(17 * i + self.s.seed * 7) % 60)
            shown = f"{stamp:%Y-%m-%d %H:%M:%S}" if online else self.p.in_cell(row.signed_on)
            made.append((STEPS[row.role][which][0 if online else 1], (paper.part("approvals", row.opinion or "", look=look),), tuple(x for x in names if x), (paper.part("approvals", shown, *fields),)))
        form.rows.append(Trail(tuple(made)))
        for name in (last, also):
            if name:
                paper.put(name, rows[-1].signed_on)
        paper.list_date = paper.list_date or rows[-1].signed_on
