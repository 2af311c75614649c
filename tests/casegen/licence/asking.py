# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""From the application to its acceptance."""

from __future__ import annotations

from datetime import date

from tests.casegen.licence.words import WORDS
from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.clauses import remedies
from tests.casegen.papers.model import Cell, Grid, Inline, Paper, Para, Space


def words(mk: Maker) -> dict[str, str]:
    """Return titles, labels and phrases of the family."""
    return WORDS[mk.s.family]


def applicant_rows(mk: Maker, paper: Paper) -> list[list[tuple[str, list[Inline]]]]:
    """Return label and value rows for who applies; id numbers stand on the form but are no field of it."""
    s, party, w = mk.s, mk.s.party, words(mk)
    rows: list[list[tuple[str, list[Inline]]]] = [[(w["party"], [paper.f("party_name", mk.name(paper.key))])]]
    if party.kind == "natural_person":
        rows.append([("身份证件号码", [party.representative.id_number])])
    else:
        head = "法定代表人" if party.kind == "company" else "经营者"
        rows.append([("统一社会信用代码", [paper.f("party_uscc", party.uscc)])])
        rows.append([(head, [paper.f("party_representative", party.representative.name)])])
    rows.append([("住所" if s.family == "ecology" else "地址", [paper.f("party_address", party.address)])])
    rows.append([("联系电话", [paper.f("party_phone", party.phone)])])
    return rows


def lead(mk: Maker, paper: Paper) -> None:
    """Append the salutation of a letter to the applicant."""
    name = paper.f("party_name", mk.name(paper.key))
    if mk.s.family == "township":
        paper.para(name, "：", indent=False)
    else:
        paper.para(words(mk)["party"] + "：", name, indent=False)


def matter(mk: Maker, paper: Paper) -> Inline:
    """Return what the licence is about."""
    return paper.f("licence_matter", mk.s.asked.matter.name)


def materials(mk: Maker) -> list[str]:
    """Return everything that is handed in."""
    first = "身份证复印件" if mk.s.party.kind == "natural_person" else "营业执照复印件"
    return [first, *mk.s.asked.matter.materials]


def application(mk: Maker) -> Paper:
    """行政许可申请书."""
    s, w = mk.s, words(mk)
    paper = Paper("application", "licence_application", w["application"])
    day = s.day("applied")
    paper.items(*applicant_rows(mk, paper), [(w["matter"], matter(mk, paper))])
    if s.family == "township":
        paper.items([("申请材料", "；".join(materials(mk)))])
        paper.add(Cell("申请理由及承诺", ((f"因经营需要，申请办理{s.asked.matter.certificate}。所提交的材料真实、有效，如有虚假，愿意承担法律责任。",),), (), 110))
        paper.items([("申请人签名或盖章", mk.p.signature(paper, s.party.representative.name)), (w["applied_on"], mk.p.dated(paper, "applied_on", day))])
    else:
        paper.items([("申请类型", f"{s.style.tick}首次申请  □变更  □延续")])
        paper.add(Cell("申请单位承诺", ((f"我单位（本人）对所报送材料的真实性负责，现申请核发{s.asked.matter.certificate}。",),), (("签字（盖章）：", mk.p.signature(paper, s.party.representative.name)),), 110))
        paper.items([(w["applied_on"], mk.p.dated(paper, "applied_on", day))])
    mk.p.signatures(paper, [("party", s.party.representative.name, day if s.family == "township" else None)])
    paper.list_date = day
    return paper


def material_receipt(mk: Maker) -> Paper:
    """申请材料接收凭证."""
    s, w = mk.s, words(mk)
    paper = Paper("materials", "licence_material_receipt", w["materials"])
    day = s.day("applied")
    paper.items([(w["party"], paper.f("party_name", mk.name("materials")))], [(w["matter"], matter(mk, paper))])
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    listed: list[dict[str, str | None]] = []
    lacking = materials(mk)[-1] if s.asked.told else ""
    for i, name in enumerate([m for m in materials(mk) if m != lacking], 1):
        rows.append(((str(i),), (paper.part("items", name),), (paper.part("items", "1份"),), ("复印件" if "复印件" in name else "原件",)))
        listed.append({"name": name, "spec": None, "quantity": "1份"})
    paper.put("items", listed)
    paper.add(Grid(("序号", "材料名称", "数量", "备注"), tuple(rows), (0.7, 4, 1.2, 1.2)))
    paper.para(w["kept"])
    paper.items([("接收人", s.organ.clerk), (w["received_on"], mk.p.dated(paper, "received_on", day))])
    paper.list_date = day
    return paper


def correction(mk: Maker, key: str) -> Paper:
    """申请材料补正告知书; a second one is a fault."""
    s, w = mk.s, words(mk)
    paper = Paper(key, "licence_correction_notice", w["correction"])
    mk.p.number_line(paper, s.numbers[key])
    lead(mk, paper)
    day = s.day(key)
    came = mk.p.dated(paper, "received_on", s.day("applied"))
    if s.family == "township":
        paper.para("本机关于", came, "收到你（单位）提出的", matter(mk, paper), "申请。", w["told"])
    else:
        paper.para("你（单位）", came, "提交的", matter(mk, paper), "申请材料收悉。", w["told"])
    lacking = materials(mk)[-1] if key == "correction" else materials(mk)[-2]
    paper.para(f"1. {lacking}（未提交）；")
    paper.para("2. 申请表中联系方式一栏填写不完整，请补填。" if key == "correction" else "2. 补正材料未加盖印章，请补盖。")
    paper.para(w["told_end"])
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper


def acceptance(mk: Maker) -> Paper:
    """行政许可受理通知书."""
    s, w = mk.s, words(mk)
    paper = Paper("acceptance", "licence_acceptance_notice", w["acceptance"])
    mk.p.number_line(paper, s.numbers["acceptance"])
    lead(mk, paper)
    day = s.day("accepted")
    accepted = mk.p.dated(paper, "accepted_on", day)
    term = {"n": 20, "unit": "workday"}
    if s.family == "township":
        paper.para("你（单位）提出的", matter(mk, paper), "申请，申请材料齐全、符合法定形式，依据《中华人民共和国行政许可法》第三十二条第一款第（五）项的规定，本机关决定自", accepted, "起予以受理，并将在受理之日起", paper.f("performance_period", term, "二十个工作日"), "内作出决定。")
    else:
        paper.para(f"{mk.p.day(s.day('applied'))}，你（单位）向我局申请", matter(mk, paper), "。经审核，材料齐备，符合法定形式，我局于", accepted, "受理。办理期限为自受理之日起", paper.f("performance_period", term, "20个工作日"), "，依法需要检验、检测、专家评审的时间不计入。")
    _close(mk, paper, day)
    return paper


def _close(mk: Maker, paper: Paper, day: date) -> None:
    """Sign the proof of acceptance; its seal and its day may be lacking."""
    asked = mk.s.asked
    shown = day if asked.dated else None
    if asked.sealed:
        mk.p.sign_off(paper, shown)
    else:
        paper.put("agency_name", None)
        mark = paper.gap("signed_on", "    年  月  日") if shown is None else paper.f("signed_on", day, mk.p.day(day))
        paper.add(Space(20), Para((mark,), "right", False))
    paper.list_date = day


def non_acceptance(mk: Maker) -> Paper:
    """行政许可不予受理决定书."""
    s, w = mk.s, words(mk)
    paper = Paper("non_acceptance", "licence_non_acceptance_decision", w["non_acceptance"])
    mk.p.number_line(paper, s.numbers["non_acceptance"])
    lead(mk, paper)
    day = s.day("decided")
    reason = paper.f("reasons_given", True, "所申请的事项不属于本机关职权范围，应当向上一级主管部门提出")
    if s.family == "township":
        paper.para(f"你（单位）于{mk.p.day(s.day('applied'))}提出的{s.asked.matter.name}申请收悉。经审查，", reason, "，依据《中华人民共和国行政许可法》第三十二条第一款第（二）项的规定，本机关决定不予受理。")
    else:
        paper.para(f"我局于{mk.p.day(s.day('applied'))}收到你（单位）关于{s.asked.matter.name}的申请材料。因", reason, "，根据《中华人民共和国行政许可法》第三十二条第一款第二项，决定不予受理。")
    remedies(mk, paper, s.remedy["decision"])
    for name in ("review_period", "suit_period"):
        paper.slots.pop(name)
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper
