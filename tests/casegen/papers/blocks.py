"""Pieces that several papers share: party block, approval cells, officers, signature lines."""

from __future__ import annotations

from datetime import date

from tests.casegen.identities import Officer
from tests.casegen.numerals import plain_date
from tests.casegen.papers.model import Cell, Inline, Mark, Paper, Para
from tests.casegen.papers.printing import EMPTY_DATE, Printer
from tests.casegen.story.model import Approval, Story

APPROVAL_LABELS = {
    "township": {
        "handler": "承办人意见",
        "handling_unit": "承办机构意见",
        "legal_unit": "法制机构意见",
        "deputy_head": "分管负责人意见",
        "agency_head": "机关负责人审批意见",
    },
    "ecology": {
        "handler": "承办人意见",
        "handling_unit": "承办机构负责人意见",
        "legal_unit": "法制审核机构意见",
        "deputy_head": "分管领导意见",
        "agency_head": "行政机关负责人意见",
    },
    "window": {
        "handler": "经办人意见",
        "handling_unit": "科室负责人意见",
        "legal_unit": "法规科意见",
        "deputy_head": "分管局长意见",
        "agency_head": "局长审批意见",
    },
}


PARTY_LABELS = {
    False: ("当事人", "被处罚单位（人）", "当事人名称"),
    True: ("当事人", "被处罚人", "当事人姓名"),
}


class Maker:
    """What every paper builder gets: the story, its printer and a few shared blocks."""

    def __init__(self, story: Story) -> None:
        self.s = story
        self.p = Printer(story)

    def name(self, key: str) -> str:
        """Return the party's name as printed in one paper (a defect may have changed it)."""
        return self.s.names.get(key, self.s.party.name)

    def party_rows(self, paper: Paper, *, masked: bool = False) -> list[list[tuple[str, list[Inline]]]]:
        """Return label and value rows for the party; halves that do not apply are struck out."""
        s, party = self.s, self.s.party
        kind = party.kind
        strike = s.style.slash
        pick = s.style.labels
        label = PARTY_LABELS[kind == "natural_person"][pick]
        if kind == "natural_person":
            id_number = mask(party.representative.id_number) if masked else party.representative.id_number
            return [
                [(label, [paper.f("party_name", self.name(paper.key))])],
                [
                    (
                        ("居民身份证号码", "身份证号", "公民身份号码")[pick],
                        [paper.f("party_id_number", id_number)],
                    )
                ],
                [(("住址", "住址", "地址")[pick], [paper.f("party_address", party.address)])],
            ]
        head = (
            ("法定代表人（负责人）", "法定代表人", "法定代表人（负责人）")[pick]
            if kind == "company"
            else "经营者"
        )
        code = s.codes.get(paper.key, party.uscc or "")
        shown = mask(code) if masked else code
        rows: list[list[tuple[str, list[Inline]]]] = [
            [(label, [paper.f("party_name", self.name(paper.key))])],
            [
                (
                    ("统一社会信用代码", "统一社会信用代码", "社会信用代码")[pick],
                    [paper.f("party_uscc", shown)],
                )
            ],
        ]
        if "representative" not in s.left_out or paper.type not in ("penalty_decision", "prior_notice"):
            rows.append([(head, [paper.f("party_representative", party.representative.name)])])
        if kind == "sole_trader":
            number = party.representative.id_number
            rows.append([("身份证件号码", [paper.f("party_id_number", mask(number) if masked else number)])])
        elif s.family == "township" and paper.type in ("case_filing_approval",):
            rows.append([("公民身份号码", [paper.slash("party_id_number", strike)])])
        rows.append(
            [
                (
                    ("住所（住址）", "住所", "地址")[pick],
                    [paper.f("party_address", s.codes.get(f"{paper.key}.address", party.address))],
                )
            ]
        )
        return rows

    def party_block(self, paper: Paper, *, masked: bool = False) -> None:
        """Append the party block."""
        paper.items(*list(self.party_rows(paper, masked=masked)))

    def opinions(
        self, paper: Paper, rows: list[Approval], *, last: str = "signed_on", also: str | None = None
    ) -> None:
        """Append approval cells; the last date also shows `last` (and `also`, such as filed_on)."""
        labels = APPROVAL_LABELS[self.s.family]
        self.p.approvals(paper, rows)
        dated = [r for r in rows if r.signed_on]
        final = rows[-1] if rows else None
        roles: dict[str, list[Approval]] = {}
        for row in rows:
            roles.setdefault(row.role, []).append(row)
        for role, group in roles.items():
            opinion = group[0].opinion
            pieces: tuple[Inline, ...] = (paper.part("approvals", opinion),) if opinion else ("",)
            closing: list[tuple[Inline, ...]] = []
            signers: list[Inline] = ["签名："]
            for row in group:
                signers += [paper.part("approvals", row.name), "  "] if row.name else ["        "]
            day = group[0].signed_on
            fields = ["approvals"]
            if group[-1] is final and final.signed_on:
                fields += [last] if last else []
                fields += [also] if also else []
            signers.append("    ")
            if day:
                signers.append(paper.part(fields[0], self.p.day(day), *fields[1:]))
            elif group[-1] is final:
                signers.append(Mark(tuple(f for f in (last, also) if f), EMPTY_DATE))
            else:
                signers.append(EMPTY_DATE)
            closing.append(tuple(signers))
            paper.add(Cell(labels[role], (pieces,), tuple(closing), 58))
        value = final.signed_on if final else None
        for name in (last, also):
            if name:
                paper.put(name, value)
        if dated and paper.list_date is None:
            paper.list_date = dated[-1].signed_on

    def officers(self, paper: Paper, people: list[Officer], *, numbers: bool = True) -> list[Inline]:
        """Print officers with their certificate numbers in the file's style."""
        paper.put(
            "officers",
            [{"name": o.name, "certificate_no": o.certificate_no if numbers else None} for o in people],
        )
        out: list[Inline] = []
        for i, officer in enumerate(people):
            if not numbers:
                out += ["、"] if i else []
                out.append(paper.part("officers", officer.name))
            elif self.s.style.officer == "joined":
                out.append(paper.part("officers", f"{officer.name}{officer.certificate_no}"))
            elif self.s.style.officer == "brackets":
                out += ["、"] if i else []
                out.append(paper.part("officers", f"{officer.name}（{officer.certificate_no}）"))
            else:
                out += ["；"] if i else []
                out.append(paper.part("officers", f"{officer.name} 执法证号：{officer.certificate_no}"))
        return out

    def sign_line(
        self,
        paper: Paper,
        label: str,
        role: str,
        names: list[str],
        day: date | None,
        signed: list[tuple[str, str | None, date | None]],
    ) -> None:
        """Append one line of signatures and note them in `signed`."""
        pieces: list[Inline] = [f"{label}："]
        for name in names:
            pieces += [self.p.signature(paper, name), "  "]
            signed.append((role, name, day))
        if not names:
            pieces.append(self.p.signature(paper, None))
        pieces.append("      ")
        pieces.append(plain_date(day, self.s.style.date) if day and names else EMPTY_DATE)
        paper.add(Para(tuple(pieces), "left", False))


def mask(code: str) -> str:
    """Hide the places of a code from the seventh on, but for the last four of an id number."""
    if len(code) == 18 and code[:6].isdigit() and code[6:10].isdigit() and not code.startswith("9"):
        return code[:6] + "*" * 8 + code[-4:]
    return code[:8] + "*" * (len(code) - 8)
