# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""What every paper of this bureau is made with: party, officers, opinions, signatures, in its own words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tests.casegen.commerce.printer import CommercePrinter
from tests.casegen.commerce.sheet import Abreast, Labels, Line, Sheet
from tests.casegen.identities import Officer
from tests.casegen.market.printer import picker
from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.model import Box, Inline, Mark, Paper, Para
from tests.casegen.papers.printing import normal_number
from tests.casegen.story.commerce import branch_of
from tests.casegen.story.model import Approval, Story

OPINIONS = {
    "handler": ("承办人处理意见", "经办人呈报意见", "承办人员意见", "承办人意见"),
    "handling_unit": ("承办部门负责人意见", "办案科室意见", "承办机构审查意见", "经办部门意见"),
    "legal_unit": ("法规科审核意见", "法制审核意见", "政策法规部门意见", "法制部门意见"),
    "deputy_head": ("分管局长意见", "主管领导意见", "分管领导审核意见", "分管负责人审核"),
    "agency_head": ("局长批示", "主要负责人审批", "机关负责人审批意见", "局领导审批意见"),
}
Signed = list[tuple[str, str | None, date | None]]
Group = tuple[str, str, Sequence[str]]
"""Label, role and names of those who sign on one line."""


class Desk(Maker):
    """Shared pieces of the papers of one bureau."""

    def __init__(self, story: Story) -> None:
        super().__init__(story)
        self.p: CommercePrinter = CommercePrinter(story)
        self.pick = picker(story)
        self.branch = branch_of(story.offence.id)
        self.pen = self.pick("c/pen", "text", "hand", "text")
        self.slash = self.pick("c/slash", "／", "—", "无", "/", "\\", "")
        self.we = self.pick("c/we", "本局", "我局", "本机关") if "委员会" not in story.organ.name else "本机关"
        person = story.party.kind == "natural_person"
        shop = story.party.kind == "sole_trader"
        self.you = self.pick("c/you", "你" if person else "你店" if shop else "你公司", "你" if person else "你单位", "当事人")
        # Some files hold only what must be there.
        self.thin = self.pick("c/thin", True, False, False)
        self.source = self.pick("c/source", "inspection", "complaint", "transfer", "assignment", "inspection")

    def sheet(self, *, rules: str = "") -> Sheet:
        """Start a form."""
        return Sheet(self.pick, rules=rules)

    def blank(self, paper: Paper, name: str) -> Mark:
        """Print a slot that does not apply: struck out on purpose, or simply left empty."""
        return paper.slash(name, self.slash) if self.slash else paper.gap(name)

    def facts(self, key: str) -> str:
        """Return the finding of facts."""
        s = self.s
        return s.offence.facts.format(p=self.name(key), day=self.p.day(s.day("inspected")), place=s.place, n=s.quantity)

    def masked(self, code: str) -> str:
        """Hide the middle of a code behind as many stars as it has places there."""
        star = self.pick("c/star", "*", "＊", "*")
        keep = self.pick("c/mask", (6, 4), (3, 3), (10, 2))
        return code[: keep[0]] + star * (len(code) - sum(keep)) + code[-keep[1] :]

    def particulars(self, paper: Paper, *, masked: bool = False) -> list[tuple[str, list[Inline]]]:
        """Return the party's particulars as label and value."""
        party, pick = self.s.party, self.pick
        person = party.representative
        hide = self.masked if masked else str
        id_label = pick("c/id_label", "公民身份号码", "身份证号", "有效证件及号码", "身份证件号")
        name = paper.f("party_name", self.name(paper.key))
        place = paper.f("party_address", party.address)
        if party.kind == "natural_person":
            label = pick("c/person", "被处罚人", "当事人姓名", "姓名", "当事人")
            number = paper.f("party_id_number", hide(person.id_number).replace("＊", "*"), hide(person.id_number))
            return [
                (label, [name]), ("性别", [person.sex]), (id_label, [number]),
                (pick("c/home", "住址", "家庭住址", "现住址", "户籍地址"), [place]),
            ]  # fmt: skip
        code = party.uscc or ""
        head = pick("c/head", "法定代表人", "法定代表人（负责人）", "负责人") if party.kind == "company" else pick("c/owner", "经营者", "负责人", "经营者姓名")
        out: list[tuple[str, list[Inline]]] = [
            (pick("c/unit", "被处罚单位", "当事人名称", "单位名称", "当事人"), [name]),
            (pick("c/code", "统一社会信用代码", "营业执照号", "证照编号（统一社会信用代码）", "社会信用代码"), [paper.f("party_uscc", hide(code).replace("＊", "*"), hide(code))]),
            (head, [paper.f("party_representative", person.name)]),
            (pick("c/site", "经营场所", "地址", "住所", "经营地址"), [place]),
        ]  # fmt: skip
        if party.kind == "sole_trader":
            number = paper.f("party_id_number", hide(person.id_number).replace("＊", "*"), hide(person.id_number))
            out.insert(3, (pick("c/owner_id", "经营者身份证号", id_label, id_label), [number]))
        if pick("c/code_first", True, False):
            out[1], out[2] = out[2], out[1]
        return out

    def addressed(self, paper: Paper, *, masked: bool = False) -> None:
        """Append the party at the head of a letter, in this bureau's shape."""
        rows = self.particulars(paper, masked=masked)
        shape = self.pick("c/party", "spread", "tab", "under", "filled", "run", "prose")
        if shape == "run":
            run: list[Inline] = []
            for label, value in rows:
                run += ["，" if run else "", f"{label}：", *value]
            paper.para(*[p for p in run if p], "。", indent=False)
        elif shape == "prose":
            (label, name), *rest = rows
            said: list[Inline] = [f"{label}：", *name]
            for other, value in rest:
                said += [f"，{other}" if other != "性别" else "，", *value]
            paper.para(*said, "。")
        else:
            paper.add(Labels(tuple((a, tuple(b)) for a, b in rows), shape))

    def number(self, paper: Paper, key: str, name: str = "doc_number") -> None:
        """Append the paper's number below the title."""
        number = self.s.numbers[key] or ""
        mark = paper.f(name, normal_number(number), number)
        paper.list_number = number
        label = self.pick("c/number_label", "", "", "文号：", "编号：", "")
        paper.add(Para((label, mark) if label else (mark,), self.pick("c/number_at", "center", "right", "left"), False))

    def officers(self, paper: Paper, people: list[Officer], *, numbers: bool = True) -> list[Inline]:
        """Print officers with their certificate numbers."""
        paper.put("officers", [{"name": o.name, "certificate_no": o.certificate_no if numbers else None} for o in people])
        part, out = paper.part, []
        shape = self.pick("c/officer", "slash", "numbered", "after", "named", "pairs") if numbers else "names"
        if shape == "after":
            for i, o in enumerate(people):
                out += ["、"] if i else []
                out.append(part("officers", o.name))
            out.append("（证件号分别为：")
            for i, o in enumerate(people):
                out += ["、"] if i else []
                out.append(part("officers", o.certificate_no))
            return [*out, "）"]
        for i, o in enumerate(people):
            if shape == "names":
                out += ["、" if i else "", part("officers", o.name)]
            elif shape == "slash":
                out += ["、" if i else "", part("officers", f"{o.name}/{o.certificate_no}")]
            elif shape == "numbered":
                out += ["　" if i else "", part("officers", f"{o.name}（执法证{o.certificate_no}）")]
            elif shape == "named":
                out += ["；" if i else "", "姓名：", part("officers", o.name), "　证号：", part("officers", o.certificate_no)]
            else:
                out += ["  " if i else "", part("officers", f"{o.name} {o.certificate_no}")]
        return [p for p in out if p != ""]

    def sign(self, paper: Paper, groups: Sequence[Group], day: date, *, note: bool = True) -> None:
        """Append signatures: a line each with its date, all on one line, or side by side; `note` records them."""
        form = self.pick("c/sign", "{}：", "{}（签字）：", "{}签字：", "{}（签章）：")
        shape = self.pick("c/signs", "lines", "joined", "abreast", "below")
        made: list[list[Inline]] = []
        signed: Signed = []
        for label, role, names in groups:
            pieces: list[Inline] = [form.format(label)]
            for i, name in enumerate(names):
                pieces += ["  "] if i else []
                pieces.append(self.p.signature(paper, name))
                signed.append((role, name, day))
            made.append(pieces)
        shown = self.p.in_cell(day)
        if shape == "joined":
            run: list[Inline] = []
            for pieces in made:
                run += ["　　", *pieces] if run else pieces
            paper.add(Para(tuple(run), "left", False), Para((shown,), "right", False))
        elif shape == "abreast" and len(made) > 1:
            cells = tuple((tuple(pieces), (self.pick("c/sign_day", "日期：", "", "时间："), shown)) for pieces in made)
            paper.add(Abreast(cells))
        else:
            for pieces in made:
                if shape == "below":
                    paper.add(Para(tuple(pieces), "left", False), Para((f"　　　　　　　　{shown}",), "left", False))
                else:
                    paper.add(Para((*pieces, "　　　", shown), "left", False))
        if note:
            self.p.signatures(paper, signed)
        paper.list_date = paper.list_date or day

    def approve(self, paper: Paper, form: Sheet, rows: list[Approval], *, last: str = "", also: str = "") -> None:
        """Add the opinions to a form: a cell each, a table of four columns, columns side by side, or one cell."""
        self.p.approvals(paper, rows)
        groups: list[list[Approval]] = []
        for row in rows:
            if groups and groups[-1][0].role == row.role:
                groups[-1].append(row)
            else:
                groups.append([row])
        which = self.pick("c/opinion_words", 0, 1, 2, 3)
        shape = self.pick("c/opinions", "cells", "table", "columns", "one", "cells")
        if shape == "columns" and len(groups) not in (2, 3, 4):
            shape = "cells"
        # Handwriting does not break over lines, so narrow columns are filled in by machine.
        pen = "text" if shape == "columns" else self.pen
        wide_date = self.p.cell in ("han", "fullwidth", "loose")
        made: list[tuple[str, Line, list[Inline], Mark]] = []
        for group in groups:
            fields = [f for f in (last, also) if f and group[-1] is rows[-1]]
            label = OPINIONS[group[0].role][which]
            opinion = paper.part("approvals", group[0].opinion or "", look=pen if len(group[0].opinion or "") < 12 else "text")
            names: list[Inline] = []
            for i, row in enumerate(group):
                names += [" " if i else "", paper.part("approvals", row.name or "", look=self.pen)]
            signed_on = group[0].signed_on
            assert signed_on is not None
            day = paper.part("approvals", self.p.in_cell(signed_on), *fields, look="text" if wide_date or shape == "table" else pen)
            made.append((label, (opinion,), [n for n in names if n], day))
        self._opinions(form, shape, made)
        for name in (last, also):
            if name:
                paper.put(name, rows[-1].signed_on)
        paper.list_date = paper.list_date or rows[-1].signed_on

    def _opinions(self, form: Sheet, shape: str, made: list[tuple[str, Line, list[Inline], Mark]]) -> None:
        lead = self.pick("c/sign_lead", "签名：", "", "（签字）", "签章：")
        if shape == "table":
            # The upright label spans all rows and keeps them on one page.
            form.boxes.append(Box((("审批意见",),), 2, len(made) + 1, "center + horizon", label=True, turn=True))
            for head, cols in (("环　节", 5), ("意　见", 8), ("签　名", 4), ("日　期", 5)):
                form.boxes.append(Box(((head,),), cols, label=True, align="center + horizon"))
            for label, opinion, names, day in made:
                form.boxes.append(Box(((label,),), 5, label=True, align="center + horizon"))
                form.boxes.append(Box((opinion,), 8))
                form.boxes.append(Box((tuple(names),), 4, align="center + horizon"))
                form.boxes.append(Box(((day,),), 5, align="center + horizon"))
        elif shape == "columns":
            form.columns("审批", [(label, (opinion,), (tuple(names), (day,))) for label, opinion, names, day in made], height=120)
        elif shape == "one":
            lines: list[Line] = []
            for label, opinion, names, day in made:
                lines += [(f"{label}：", *opinion), (f"　　　　　　{lead}", *names, "　　", day)]
            form.text("审批意见", *lines)
        else:
            for label, opinion, names, day in made:
                form.text(label, opinion, foot=((lead, *names, "　　", day),), height=50)
