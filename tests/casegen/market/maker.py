# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""What every market-supervision paper is made with: words and shapes of one bureau, drawn from the seed."""

from __future__ import annotations

from datetime import date

from tests.casegen.identities import Officer
from tests.casegen.market.form import Line, Rows
from tests.casegen.market.printer import MarketPrinter, picker
from tests.casegen.papers.blocks import Maker, mask
from tests.casegen.papers.model import Inline, Mark, Paper, Para
from tests.casegen.papers.printing import EMPTY_DATE, normal_number
from tests.casegen.story.model import Approval, Story

# Papers headed by the organ's name.
BAND = {
    "penalty_decision", "no_penalty_decision", "summary_penalty_decision", "prior_notice", "rectification_order",
    "inquiry_notice", "material_request_notice", "hearing_notice", "coercive_measure_decision", "coercive_measure_release", "performance_reminder",
    "evidence_preservation_notice", "evidence_preservation_disposal", "test_result_notice", "surcharge_decision",
    "deferred_payment_notice", "site_record", "inquiry_record", "hearing_record", "defence_record",
    "coercive_measure_record", "delivery_receipt",
}  # fmt: skip
OPINION_LABELS = {
    "handler": ("经办人意见", "承办人意见", "办案人员意见"),
    "handling_unit": ("办案机构负责人意见", "承办机构意见", "办案机构意见"),
    "legal_unit": ("法制机构意见", "审核机构意见", "审核机构负责人意见"),
    "deputy_head": ("分管负责人意见", "分管局领导意见", "分管领导意见"),
    "agency_head": ("负责人审批意见", "局长审批意见", "部门负责人意见"),
}
SIGN_WORDS = ("签名：", "签字：", "（签名）", "")


class M(Maker):
    """Shared pieces of market papers."""

    def __init__(self, story: Story) -> None:
        super().__init__(story)
        self.p: MarketPrinter = MarketPrinter(story)
        self.pick = picker(story)
        # Small files are bound in one volume.
        self.volumes = 1 if story.kind == "penalty_summary" else self.pick("bound", 2, 2, 2, 1)
        # Opinions filled in by hand look like handwriting; elsewhere they come from the office system.
        self.pen = self.pick("pen", "text", "text", "hand")
        self.source = self.pick("source", "inspection", "inspection", "complaint", "transfer", "assignment")
        self.slash = self.pick("slash", "/", "\\", "—", "无", "／")

    def rows(self, *, side: int = 2, rules: str | None = None) -> Rows:
        """Start a form; some bureaus leave the outer lines off."""
        return Rows(side=side, rules=rules or self.pick("rules", "all", "all", "all", "open", "flat"))

    def found_by(self) -> str:
        """Say how the case came to the bureau, up to the party's name."""
        return {
            "inspection": "本局执法人员在日常监督检查工作中发现，",
            "complaint": "本局接到群众投诉举报，反映",
            "transfer": "本局收到其他行政机关移送的线索，反映",
            "assignment": "本局收到上级机关交办的线索，反映",
        }[self.source]

    def facts(self, key: str) -> str:
        """Return the finding of facts as one sentence."""
        s = self.s
        usual = s.offence.facts.format(
            p=self.name(key), day=self.p.day(s.day("inspected")), place=s.place, n=s.quantity
        )
        return s.told[key].format(usual=usual, p=self.name(key), place=s.place) if key in s.told else usual

    def officers(self, paper: Paper, people: list[Officer], *, numbers: bool = True) -> list[Inline]:
        """Print officers with their certificate numbers, one of five ways."""
        paper.put(
            "officers",
            [{"name": o.name, "certificate_no": o.certificate_no if numbers else None} for o in people],
        )
        shape = self.pick("officer", 0, 1, 2, 3, 4, 6) if numbers else 5
        if shape == 6 and not people[0].certificate_no[0].isdigit():
            shape = 3
        part = paper.part
        out: list[Inline] = []
        if shape == 4:
            for i, o in enumerate(people):
                out += ["、"] if i else []
                out.append(part("officers", o.name))
            out.append("  执法证号：")
            for i, o in enumerate(people):
                out += ["、"] if i else []
                out.append(part("officers", o.certificate_no))
            return out
        for i, o in enumerate(people):
            if shape == 0:
                out += ["、"] if i else []
                out.append(part("officers", f"{o.name}（{o.certificate_no}）"))
            elif shape == 1:
                out += ["  "] if i else []
                out.append(part("officers", f"{o.name} 执法证号：{o.certificate_no}"))
            elif shape == 2:
                out += ["；"] if i else []
                out.append(part("officers", f"{o.name}，执法证件号码{o.certificate_no}"))
            elif shape == 6:
                out.append(part("officers", f"{o.name}{o.certificate_no}"))
            elif shape == 3:
                out += ["、"] if i else []
                out.append(part("officers", f"{o.name}({o.certificate_no})"))
            else:
                out += ["、"] if i else []
                out.append(part("officers", o.name))
        return out

    def signed_names(self, paper: Paper, names: list[str]) -> list[Inline]:
        """Return signatures with space between them."""
        out: list[Inline] = []
        for name in names:
            out += [self.p.signature(paper, name), "   "]
        return out or [self.p.signature(paper, None)]

    def opinions(
        self, paper: Paper, rows: list[Approval], *, last: str = "signed_on", also: str | None = None
    ) -> None:
        """Append the approval cells as a form of their own (borrowed papers)."""
        form = self.rows()
        self.approve(paper, form, rows, last=last, also=also)
        paper.add(form.form())

    def approve(
        self, paper: Paper, form: Rows, rows: list[Approval], *, last: str = "", also: str | None = None
    ) -> None:
        """Add the opinions: one row each, stacked in one cell, or under one upright label."""
        self.p.approvals(paper, rows)
        groups: list[list[Approval]] = []
        for row in rows:
            if groups and groups[-1][0].role == row.role:
                groups[-1].append(row)
            else:
                groups.append([row])
        final = rows[-1]
        made: list[tuple[str, Inline, Line]] = []
        for group in groups:
            label = self.pick(f"label/{group[0].role}", *OPINION_LABELS[group[0].role])
            opinion: Inline = (
                paper.part(
                    "approvals", group[0].opinion, look=self.pen if len(group[0].opinion) < 14 else "text"
                )
                if group[0].opinion
                else "    "
            )
            made.append((label, opinion, self._closing(paper, group, final, last, also)))
        shape = self.pick("opinions", "rows", "rows", "stacked", "upright", "wide")
        if shape in ("rows", "wide") and self.pick("band", True, False):
            form.wide(
                self.pick("band_text", "审  批  意  见", "审批情况"), align="center + horizon", label=True
            )
        if shape == "stacked":
            lines: list[Line] = []
            for label, opinion, closing in made:
                lines += [(f"{label}：", opinion), ("        ", *closing)]
            form.text("审批意见", *lines, turn=True)
        elif shape == "wide":
            for label, opinion, closing in made:
                form.wide((f"{label}：", opinion), foot=(closing,))
        else:
            for label, opinion, closing in made:
                form.text(
                    label,
                    (opinion,),
                    foot=(closing,),
                    turn=shape == "upright",
                    height=0 if shape == "upright" else 54,
                )
        value = final.signed_on
        for name in (last, also):
            if name:
                paper.put(name, value)
        dated = [r.signed_on for r in rows if r.signed_on]
        if dated and paper.list_date is None:
            paper.list_date = dated[-1]

    def _closing(
        self, paper: Paper, group: list[Approval], final: Approval, last: str, also: str | None
    ) -> Line:
        pieces: list[Inline] = [self.pick("sign_word", *SIGN_WORDS)]
        for i, row in enumerate(group):
            pieces += ["、" if i and self.pick("two_names", True, False) else "   " if i else ""]
            pieces.append(paper.part("approvals", row.name, look=self.pen) if row.name else "          ")
        pieces.append("     ")
        day = group[0].signed_on
        extra = [f for f in (last, also) if f] if group[-1] is final else []
        if day:
            pieces.append(paper.part("approvals", self.p.in_cell(day), *extra, look=self.pen))
        elif extra:
            pieces.append(Mark(tuple(extra), EMPTY_DATE))
        else:
            pieces.append(EMPTY_DATE)
        return tuple(p for p in pieces if p != "")

    def sign_line(self, paper: Paper, label: str, role: str, names: list[str], day: date | None, signed: list[tuple[str, str | None, date | None]]) -> None:  # fmt: skip
        """Append one line of signatures; the date stands on the same line or below."""
        form = self.pick("sign_label", "{}（签名）：", "{}签名：", "{}（签字或盖章）：", "{}：")
        pieces: list[Inline] = [form.format(label.removesuffix("（签名）"))]
        for name in names:
            pieces += [self.p.signature(paper, name), "   "]
            signed.append((role, name, day))
        if not names:
            pieces.append(self.p.signature(paper, None))
        dated = self.p.in_cell(day) if day and names else EMPTY_DATE
        if self.pick("sign_date_below", True, False):
            paper.add(Para(tuple(pieces), "left", False))
            paper.add(Para((dated,), "right", False))
        else:
            paper.add(Para((*pieces, "      ", dated), "left", False))

    def number(self, paper: Paper, number: str | None) -> None:
        """Append the paper's own number below the title."""
        if number is None:
            mark = paper.gap("doc_number", f"{self.s.organ.prefix}〔    〕    号")
        else:
            mark = paper.f("doc_number", normal_number(number), number)
            paper.list_number = number
        paper.add(
            Para(
                (self.pick("number_label", "", "", "", "文号："), mark),
                self.pick("number_align", "center", "right"),
                False,
            )
        )

    def identity_pairs(self, paper: Paper, *, masked: bool = False) -> list[tuple[str, list[Inline]]]:
        """Return the party's particulars as label and value."""
        s, party, pick = self.s, self.s.party, self.pick
        person = party.representative
        name = paper.f("party_name", self.name(paper.key))
        address = paper.f("party_address", s.codes.get(f"{paper.key}.address", party.address))
        hidden = person.id_number if not masked else self.masked(person.id_number)
        out: list[tuple[str, list[Inline]]] = [
            (
                pick(
                    "party_label",
                    "当事人",
                    "当事人",
                    "当事人姓名或名称" if party.kind == "natural_person" else "当事人名称",
                ),
                [name],
            )
        ]
        id_label = pick(
            "id_label", "身份证件号码", "公民身份号码", "身份证（其他有效证件）号码", "居民身份证号码"
        )
        place = (
            pick("place_label", "住所（住址）", "住所", "住所（经营场所）")
            if party.kind != "natural_person"
            else pick("place_person", "住址", "住所（住址）", "现住址")
        )
        if party.kind == "natural_person":
            return [*out, (id_label, [paper.f("party_id_number", hidden)]), (place, [address])]
        joined = pick("licence_line", "own", "none", "joined") if party.uscc else "none"
        if joined == "own":
            out.append(("主体资格证照名称", ["营业执照"]))
        code = s.codes.get(paper.key, party.uscc or "")
        out.append(
            (
                "证照名称及编号"
                if joined == "joined"
                else pick("code_label", "统一社会信用代码", "统一社会信用代码（注册号）", "社会信用代码"),
                ["营业执照"] * (joined == "joined")
                + [paper.f("party_uscc", self.masked(code) if masked else code)],
            )
        )
        out.append((place, [address]))
        if "representative" not in s.left_out or paper.type not in ("penalty_decision", "prior_notice"):
            head = pick(
                "head_label",
                "法定代表人（负责人、经营者）",
                "法定代表人（负责人）" if party.kind == "company" else "经营者",
                "法定代表人" if party.kind == "company" else "负责人（经营者）",
            )
            out.append((head, [paper.f("party_representative", person.name)]))
        if party.kind == "sole_trader":
            out.append((id_label, [paper.f("party_id_number", hidden)]))
        return out

    def masked(self, code: str) -> str:
        """Hide the middle of a code by stars of the same number."""
        return mask(code) if self.pick("mask", True, False) else code[:6] + "*" * (len(code) - 8) + code[-2:]

    def letter_head(self, paper: Paper, *, masked: bool = False) -> None:
        """Append the party block of a letter: lines, one run, or a grid of two columns."""
        pairs = self.identity_pairs(paper, masked=masked)
        extra: list[tuple[str, list[Inline]]] = []
        if self.pick("phone_line", True, False):
            extra = [("联系电话", [self.s.party.phone]), ("其他联系方式", [self.slash])]
        shape = self.pick("letter_head", "lines", "lines", "run", "grid", "brackets")
        if shape == "run":
            run: list[Inline] = []
            for label, value in pairs:
                run += ["；"] if run else []
                run += [f"{label}：", *value]
            paper.para(*run, "。", indent=False)
        elif shape == "grid":
            form = self.rows(rules=self.pick("head_rules", "all", "flat", "none"))
            wide = [*pairs, *extra]
            form.pair(wide[0][0], wide[0][1])
            # Short values share a row where the form has two columns.
            short = (
                [p for p in wide[1:] if "住" not in p[0]] if self.pick("head_columns", True, False) else []
            )
            for label, value in wide[1:]:
                if not any(label == p[0] for p in short):
                    form.pair(label, value)
            for i in range(0, len(short), 2):
                for label, value in short[i : i + 2]:
                    form.pair(label, value, width=12 if i + 1 == len(short) else 6)
            paper.add(form.form())
        else:
            if shape == "brackets" and len(pairs) > 2:
                # The second particular stands in brackets behind the name.
                (label, name), (inner, code), *pairs = pairs
                paper.para(f"{label}：", *name, f"（{inner}：", *code, "）", indent=False)
            for label, value in pairs:
                paper.para(f"{label}：", *value, indent=False)
            if extra:
                paper.para("    ".join(f"{label}：{value[0]}" for label, value in extra), indent=False)
