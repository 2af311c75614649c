"""文书送达回执 / 送达回证 and the 证据登记保存清单 of transport files."""

from __future__ import annotations

from datetime import date

from tests.casegen.papers.measures import PENALTY, goods
from tests.casegen.papers.model import Grid, Inline, Paper, Space
from tests.casegen.papers_emergency.forms import Box, Filler, Sheet, filled, label, value
from tests.casegen.papers_emergency.party import party_slots
from tests.casegen.story.model import Receipt
from tests.casegen.story.offences import Cite

METHODS = (("direct", "直接送达"), ("left", "留置送达"), ("mail", "邮寄送达"), ("electronic", "电子送达"))


def receipt(mk: Filler, r: Receipt, title: str) -> Paper:
    """文书送达回执 (emergency, one row per book) or 送达回证 (transport)."""
    s = mk.s
    name = (
        mk.pick("文书送达回执", "文书送达回执", "送达回执")
        if mk.safety
        else mk.pick("送达回证", "文书送达回执", "送达回证")
    )
    paper = Paper(f"receipt.{r.of}", "delivery_receipt", name)
    paper.list_title = f"{name}（{title}）"
    day = r.at.date()
    paper.list_date = day
    signed: list[tuple[str, str | None, date | None]] = []
    image = s.style.signature == "image"

    def hand(field: str, person: str, role: str) -> Inline:
        mark = paper.part(field, person, "signatures", look="image" if image else "hand")
        paper.put(field, person)
        if image:
            paper.slots[field].value, paper.slots[field].state = None, "illegible"
        signed.append((role, person, day))
        return mark

    strike = s.style.slash
    number = (
        paper.gap("served_doc_number")
        if r.number is None
        else mk.number(paper, "served_doc_number", r.number)
    )
    paper.list_number = None
    served = paper.f("served_title", title)
    recipient = paper.f("recipient", mk.name(paper.key))
    place = paper.f("place", s.party.address)
    at = mk.moment(paper, "served_at", r.at)
    method = mk.ticked(paper, "service_method", r.method, METHODS)
    received: Inline = paper.slash("received_by", strike)
    if r.received_by and r.method != "mail":
        received = hand("received_by", r.received_by, "recipient")
    relation: Inline = (
        paper.f("recipient_relation", r.relation) if r.relation else paper.slash("recipient_relation", strike)
    )
    if not r.relation and "receipt.relation" in mk.s.left_out and r.method == "direct":
        relation = paper.gap("recipient_relation")
    reason: Inline = (
        paper.f("refusal_reason", r.reason) if r.reason else paper.slash("refusal_reason", strike)
    )
    bare = "witness.slot" in s.left_out and r.method == "left"
    witness: Inline = paper.gap("witness") if bare else paper.slash("witness", strike)
    if r.witness:
        witness = hand("witness", r.witness, "witness")
    servers = mk.names_signed(paper, r.servers)
    signed += [("server", n, day) for n in r.servers]
    remark = {"electronic": "已发送至确认的电子地址，显示送达。", "mail": "邮寄凭证附后。"}.get(
        r.method, strike
    )
    organ = paper.f("agency_name", s.organ.name)
    mk.p.signatures(paper, signed)
    who = mk.pick("受送达人签名或盖章", "收件人签名（盖章）", "受送达人（代收人）签名")
    link = mk.pick("代收人与受送达人关系", "签收人与受送达人关系", "与受送达人关系")
    if mk.m.frame == "boxed" or mk.m.wording == 1:
        rows: list[tuple[Box, ...]] = [
            (label(mk.pick("受送达人", "受送达人名称", "受送达人")), value(recipient, across=3)),
            (
                label(mk.pick("送达文书名称", "送达文书名称", "文书名称")),
                value(served),
                label("文号"),
                value(number),
            ),
            (label("送达地点"), value(place, across=3)),
            (label("送达方式"), value(*method, across=3)),
            (label(mk.pick("送达时间", "收到日期", "送达时间")), value(at, across=3)),
            (label(who), value(received), label(link), value(relation)),
            (label("拒收事由"), value(reason), label("见证人"), value(witness)),
            (label(mk.pick("送达人签名", "送达人（签名）", "送达人签名")), value(*servers, across=3)),
            (label("备注"), value(remark, across=3)),
            (label("送达机关"), value(organ, across=3)),
        ]
        paper.add(Sheet((1.4, 2.5, 1.3, 2), tuple(rows)))
        return paper
    mk.slots(
        paper,
        [("受送达人", recipient)],
        [("送达文书名称", served)],
        [("文号", number)],
        [("送达地点", place)],
        [("送达时间", at)],
        [("送达方式", method)],
        [(who, received), (link, relation)],
        [("拒收事由", reason), ("见证人", witness)],
        [(mk.pick("送达人（签名）", "送达人", "送达人（签名）"), servers)],
        [("备注", remark)],
        [("送达机关", organ)],
    )
    paper.add(Space(20))
    return paper


def preservation_list(mk: Filler) -> Paper:
    """证据登记保存清单: the notice and the list in one form."""
    s = mk.s
    paper = Paper("preservation", "evidence_preservation_notice", "证据登记保存清单")
    day = s.day("preserved")
    mk.head_number(paper, "preservation")
    party_slots(mk, paper)
    mk.slots(
        paper,
        [("保存地点", paper.f("place", s.place))],
        [("登记时间", mk.loose_day(day)), ("执法人员及证号", mk.officers(paper, s.organ.officers[:2]))],
    )
    laws = filled(*mk.p.laws(paper, "penalty_provisions", (Cite(PENALTY, 56),)))
    paper.para(
        "因调查", *filled(s.offence.cause), "一案，根据", *laws, "的规定，对下列证据先行登记保存，保存期限自",
        mk.day(paper, "period_start", day), "至", mk.day(paper, "period_end", s.day("preservation_disposed")),
        "止。保存期间，当事人或者有关人员不得销毁或者转移证据。",
    )  # fmt: skip
    listed = goods(mk)
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    for i, item in enumerate(listed, 1):
        cells = [(paper.part("items", item[k]),) for k in ("name", "spec", "quantity")]
        rows.append(((str(i),), *cells, ("/",)))
    rows.append((("",), ("以下空白",), ("",), ("",), ("",)))
    paper.put("items", listed)
    paper.add(Grid(("序号", "证据名称", "规格", "数量", "备注"), tuple(rows), (0.7, 3, 1.6, 1.4, 1)))
    signed: list[tuple[str, str | None, date | None]] = []
    mk.signed_line(paper, "当事人签名", "party", [s.party.representative.name], day, signed)
    mk.signed_line(paper, "执法人员签名", "officer", [o.name for o in s.organ.officers[:2]], day, signed)
    mk.p.signatures(paper, signed)
    mk.sign(paper, day)
    paper.list_date = day
    return paper
