# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""What every paper of this bureau is made with: party, officers, opinions, signatures, in its own words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tests.casegen.farming.printer import FarmingPrinter, salted
from tests.casegen.farming.table import Plot
from tests.casegen.identities import Officer
from tests.casegen.papers.model import Grid, Inline, Mark, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.farming import UNITS, branch_of
from tests.casegen.story.model import Approval, Story
from tests.casegen.water.desk import Counter, Lines, Pairs, Signer
from tests.casegen.water.table import Line, Opinion, Pair, Table

OPINIONS = {
    "handler": ("执法人员意见", "承办人意见", "办案人员意见", "承办人处理意见"),
    "handling_unit": ("执法机构意见", "执法机构负责人意见", "{team}意见", "所在执法机构意见"),
    "legal_unit": ("法制机构意见", "法制审核意见", "法制机构负责人意见", "局法规股意见"),
    "deputy_head": ("分管负责人意见", "分管领导意见", "分管局长意见", "分管负责人审核意见"),
    "agency_head": ("执法机关意见", "行政执法机关负责人意见", "执法机关负责人意见", "局长审批意见"),
}
TEAMS = ("农业综合行政执法大队", "农业行政执法大队", "综合执法大队", "执法监督股")
FOREST_TEAMS = ("林政稽查队", "林业行政执法大队")
# What is kept as evidence: the goods themselves, or what tells of them.
KEPT = {
    "农药": ("农药", "200毫升/瓶"), "除草剂": ("除草剂", "100克/袋"), "玉米种子": ("玉米种子", "2.5千克/袋"), "小麦种子": ("小麦种子", "25千克/袋"), "水稻种子": ("水稻种子", "5千克/袋"),
}  # fmt: skip


class Farmer(Counter):
    """Shared pieces of the papers of one bureau."""

    def __init__(self, story: Story) -> None:
        super().__init__(story)
        self.pick = salted(story)
        self.p: FarmingPrinter = FarmingPrinter(story)
        self.branch = branch_of(story.offence.id)
        self.lead = ""
        self.team = self.pick("team", *(FOREST_TEAMS if self.branch == "forest" else TEAMS))
        self.pen = self.pick("pen", "image", "text") if self.image else self.pick("pen", "hand", "text", "hand")
        self.nil = self.pick("nil", "/", "", "无", "——", "")
        kind = story.party.kind
        whole = {"company": "你公司", "sole_trader": "你店", "natural_person": "你"}[kind]
        self.we = self.pick("we", "本机关", "本机关", "我局", "本局")
        self.you = self.pick("you", "当事人", "你（单位）", whole, "你" if kind == "natural_person" else "你单位")
        self.source = self.pick("source", "inspection", "complaint", "inspection", "assignment", "transfer")
        self.old = self.pick("old", True, False)
        """Whether the bureau still writes as before the law of 2021."""

    def table(self, pairs: str = "") -> Table:
        """Start a form."""
        return Plot(self.pick, pairs=pairs)

    def particulars(self, paper: Paper, *, masked: bool = False, phone: bool = False) -> Pairs:
        """Return the party's particulars as label and value."""
        party, pick = self.s.party, self.pick
        person, hide = party.representative, self.hidden if masked else str
        name, place = paper.f("party_name", self.name(paper.key)), paper.f("party_address", party.address)
        card = pick("card", "身份证号", "居民身份证号码", "身份证件号码", "公民身份号码")
        rest: Pairs = [(pick("phone", "电话", "联系电话", "联系方式"), [paper.f("party_phone", party.phone)])] if phone else []
        site = pick("site", "住所（住址）", "住址", "地址", "住所（地址）")
        lead = pick("lead", "当事人", "当事人", "被处罚人") if paper.type in ("penalty_decision", "prior_notice") else pick("lead_form", "当事人", "姓名（名称）", "当事人姓名或名称")
        if party.kind == "natural_person":
            return [(lead, [name]), (card, [paper.f("party_id_number", hide(person.id_number))]), (site, [place]), *rest]
        head = pick("head", "法定代表人（负责人）", "法定代表人", "负责人") if party.kind == "company" else pick("owner", "经营者", "经营者姓名", "负责人")
        out: Pairs = [
            (lead, [name]), (pick("code", "统一社会信用代码", "社会统一信用代码", "统一社会信用代码（身份证号）") if party.kind == "company" else "统一社会信用代码", [paper.f("party_uscc", hide(party.uscc or ""))]),
            (site, [place]), (head, [paper.f("party_representative", person.name)]), *rest,
        ]  # fmt: skip
        if party.kind == "sole_trader":
            out.insert(4, (card, [paper.f("party_id_number", hide(person.id_number))]))
        return out

    def party_rows(self, paper: Paper, form: Table, *, phone: bool = False) -> None:
        """Add the party to a form: behind one label, or with short values two a row."""
        rows = self.particulars(paper, phone=phone)
        if self.pick("party_group", True, False):
            form.group(self.pick("party_label", "当事人", "当事人基本情况"), [[row] for row in rows])
            return
        kept: Pair | None = None
        for label, value in rows:
            if label in ("电话", "联系电话", "联系方式", "经营者", "负责人", "法定代表人") and kept is None:
                kept = (label, value)
            elif kept and len(value) == 1 and label in ("电话", "联系电话", "联系方式"):
                form.row(kept, (label, value))
                kept = None
            else:
                if kept:
                    form.row(kept)
                kept = None
                form.row((label, value))
        if kept:
            form.row(kept)

    def addressed(self, paper: Paper, *, masked: bool = False) -> None:
        """Append the party at the head of a letter: two labels a line, in a run with semicolons, line by line, or on blanks."""
        rows = self.particulars(paper, masked=masked)
        shape = self.pick("addressed", "two", "run", "lines", "blanks", "two")
        if shape == "run":
            said: list[Inline] = []
            for label, value in rows:
                said += ["；" if said else "", f"{label}：", *value]
            paper.para(*[x for x in said if x != ""], "。", indent=self.pick("run_indent", True, False))
            return
        held: list[Inline] = []
        for i, (label, value) in enumerate(rows):
            shown = [Mark(x.fields, f" {x.text} " if x.look == "text" else x.text, "fill") if shape == "blanks" and isinstance(x, Mark) else x for x in value]
            if shape == "two" and label in ("经营者", "经营者姓名", "负责人", "法定代表人", "法定代表人（负责人）") and i < len(rows) - 1:
                held = [f"{label}：", *shown, "　　　"]
                continue
            paper.para(*held, f"{label}：", *shown, indent=False)
            held = []
        if held:
            paper.para(*held[:-1], indent=False)

    def number(self, paper: Paper, key: str) -> None:
        """Append the paper's number below the title."""
        number = self.s.numbers[key] or ""
        mark = paper.f("doc_number", normal_number(number), number)
        paper.list_number = number
        paper.add(Para((mark,), self.pick("number_at", "center", "right", "center"), False))

    def officers(self, paper: Paper, people: list[Officer], *, numbers: bool = True) -> list[Inline]:
        """Print officers with their certificate numbers."""
        paper.put("officers", [{"name": o.name, "certificate_no": o.certificate_no if numbers else None} for o in people])
        shape = self.pick("officer", "label", "brackets", "slash", "behind", "comma_label") if numbers else "names"
        word = self.pick("number_word", "执法证号", "执法证件号", "执法证编号")
        out: list[Inline] = []
        if shape == "behind":
            out = [paper.part("officers", people[0].name), "、", paper.part("officers", people[1].name), f"　　{word}：", paper.part("officers", people[0].certificate_no), "、", paper.part("officers", people[1].certificate_no)]
            return out
        for i, o in enumerate(people):
            both = {"label": f"{o.name}　{word}：{o.certificate_no}", "brackets": f"{o.name}（{word}{o.certificate_no}）", "slash": f"{o.name}/{o.certificate_no}", "comma_label": f"{o.name}，{word}{o.certificate_no}"}.get(shape, o.name)
            gap = {"label": "　　", "comma_label": "；", "slash": "　"}.get(shape, "、")
            out += [gap if i else "", paper.part("officers", both)]
        return [x for x in out if x != ""]

    def sign(self, paper: Paper, groups: Sequence[Signer], day: date, *, form: Table | None = None) -> None:
        """Append signatures and record them; officers may repeat their numbers in the same line."""
        words = self.pick("sign", "{}签名", "{}签名或盖章", "{}（签名）", "{}签字")
        numbered = self.pick("sign_number", True, False) and "officers" in paper.slots and paper.slots["officers"].state == "found"
        known = {o.name: o.certificate_no for o in self.s.organ.officers}
        once = self.pick("sign_day", True, False)
        when = self.p.in_cell(day)
        for i, (label, role, names) in enumerate(groups):
            signed: list[Inline] = []
            for name in names:
                signed += ["　　" if signed else "", self.p.signature(paper, name)]
                if numbered and role == "officer":
                    signed.append(f"　执法证号：{known.get(name, '')}")
            shown: Line = tuple(x for x in signed if x != "")
            dated = not once or i == len(groups) - 1
            if form is not None:
                form.full((f"{words.format(label)}：", *shown, f"　　　{when}" if dated else ""), height=22)
                continue
            apart = dated and (once or (numbered and role == "officer"))
            paper.add(Para((f"{words.format(label)}：", *shown, "" if apart or not dated else f"　　　　{when}"), "left", False))
            if apart:
                paper.add(Para((when,), "right", False))
        self.p.signatures(paper, [(role, name, day) for _, role, names in groups for name in names])
        paper.list_date = paper.list_date or day

    def approve(self, paper: Paper, form: Table, rows: list[Approval], *, last: str = "", also: str = "") -> None:
        """Add the opinions to a form; the last date shows `last` and `also` too."""
        ink = self.pen == "image"
        self.p.approvals(paper, [Approval(r.role, r.opinion, None if ink else r.name, r.signed_on) for r in rows])
        which, lead = self.pick("opinion_words", 0, 0, 1, 2, 3), self.pick("signed_by", "签名：", "（签名）", "", "签字：")
        roles = list(dict.fromkeys(row.role for row in rows))
        for role in roles:
            group = [row for row in rows if row.role == role]
            fields = [f for f in (last, also) if f and role == roles[-1]]
            opinion, day = group[0].opinion or "", group[0].signed_on
            assert day is not None
            names: list[Inline] = []
            for row in group:
                names += ["　" if names else "", paper.part("approvals", row.name or "", look=self.pen)]
            look = "hand" if self.pen == "hand" and len(opinion) < 9 and self.pick("opinion_pen", True, False) else "text"
            form.opinion(Opinion(OPINIONS[role][which].format(team=self.team), (paper.part("approvals", opinion, look=look),), tuple(n for n in names if n != ""), (self.p.mark_day(paper, "approvals", day, *fields),)), lead)
        for name in (last, also):
            if name:
                paper.put(name, rows[-1].signed_on)
        paper.list_date = paper.list_date or rows[-1].signed_on

    def goods(self, paper: Paper, heads: tuple[str, str, str, str, str], *, kept: bool = False) -> None:
        """Append the list of goods; `kept` names what can be carried away as evidence."""
        s, unit = self.s, UNITS[self.s.offence.goods]
        name, spec = KEPT.get(s.offence.goods, (s.offence.goods, "散装"))
        rows = [{"name": name, "spec": spec, "quantity": f"{s.quantity}{unit}"}]
        if kept and name not in KEPT:
            rows = [{"name": s.offence.evidence[0][0].removesuffix("复印件"), "spec": "A4", "quantity": "1份"}]
        if kept and self.pick("more_goods", True, False):
            rows.append({"name": self.pick("tool", "记账本", "送货单", "价目牌"), "spec": "纸质", "quantity": "1本"})
        paper.put("items", rows)
        cells: list[tuple[tuple[Inline, ...], ...]] = [((str(i),), *((paper.part("items", g[k]),) for k in ("name", "spec", "quantity")), ("",)) for i, g in enumerate(rows, 1)]
        paper.add(Grid(heads, tuple(cells), (0.8, 2.4, 1.8, 1.4, 1.4)))


__all__ = ["Farmer", "Lines", "Pair", "Pairs", "Signer"]
