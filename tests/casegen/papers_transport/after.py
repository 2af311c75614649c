# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""送达回证, waiver, statement and its review, receipt of the fine, publication, summary filing."""

from __future__ import annotations

from decimal import Decimal

from tests.casegen.numerals import amount_in_words
from tests.casegen.papers.clauses import hearing_due
from tests.casegen.papers.model import Box, Grid, Inline, Paper, Space
from tests.casegen.papers.printing import normal_number
from tests.casegen.papers_transport.cells import lab, mid, opinion_cells, sheet, val
from tests.casegen.papers_transport.filler import Clerk, Signed, written
from tests.casegen.papers_transport.lawful import cause
from tests.casegen.story.model import Receipt

METHODS = (("direct", "直接送达"), ("left", "留置送达"), ("entrusted", "委托送达"), ("mail", "邮寄送达"), ("electronic", "电子送达"), ("public_notice", "公告送达"))


def receipt(mk: Clerk, r: Receipt, title: str) -> Paper:
    """送达回证: a sheet with a row of the served book, or lines to write on."""
    s = mk.s
    name = mk.say("proof_title", "送达回证", "送达回证", "文书送达回证")
    paper = Paper(f"receipt.{r.of}", "delivery_receipt", name)
    day = r.at.date()
    paper.list_title, paper.list_date = f"{name}（{title}）", day
    signed: Signed = []
    mk.case_line(paper)
    served, number = paper.f("served_title", title), mk.number(paper, "served_doc_number", r.number)
    to, place = paper.f("recipient", mk.name(paper.key)), paper.f("place", s.party.address)
    at, method = mk.moment(paper, "served_at", r.at), mk.ticks(paper, "service_method", r.method, METHODS)

    def or_nothing(field: str, value: str | None) -> Inline:
        return paper.f(field, value) if value else mk.nothing(paper, field)

    received: Inline = mk.nothing(paper, "received_by")
    if r.received_by and r.method != "mail":
        received = mk.hand(paper, "received_by", r.received_by, "recipient", day, signed)
    relation = or_nothing("recipient_relation", r.relation)
    reason = or_nothing("refusal_reason", r.reason)
    witness: Inline = mk.hand(paper, "witness", r.witness, "witness", day, signed) if r.witness else mk.nothing(paper, "witness")
    servers = mk.names(paper, r.servers)
    signed += [("server", n, day) for n in r.servers]
    mk.p.signatures(paper, signed)
    organ = paper.f("agency_name", s.organ.name)
    note: Inline = {"electronic": "已送达至受送达人确认的电子地址。", "mail": "邮寄凭证附后。", "left": "留置过程已录像。"}.get(r.method) or mk.nothing(paper)
    whom = mk.say("to_whom", "受送达人", "受送达人", "受送达人（单位）")
    book = mk.say("served", "送达文书名称", "送达文书", "文书名称")
    code = mk.say("served_no", "案号", "文书编号", "文号（案号）")
    hands = mk.say("recipient", "收件人签名（盖章）", "签收人", "受送达人签名或盖章", "收件人")
    link = mk.say("tie", "与受送达人关系", "代收人与受送达人的关系", "代收人与受送达人关系")
    when = mk.say("served_when", "送达时间", "收件时间", "送达日期")
    by = mk.say("servers", "送达人签名", "送达人", "送达人（签名）")
    if mk.say("proof_way", "sheet", "table", "slots") == "slots":
        mk.blanks(
            paper, [(whom, to)], [(book, served)], [(code, number)], [("送达机关", organ)], [("送达地点", place)], [(when, at)], [("送达方式", method)],
            [(hands, received)], [(link, relation)], [("拒收事由", reason), ("见证人", witness)], [(by, servers)], [("备注", note)],
            way="ruled" if mk.m.way == "cells" else "",
        )  # fmt: skip
        return paper
    head: list[Box]
    if mk.say("proof_way", "sheet", "table", "slots") == "table":
        # The served books stand in a small table of their own: one row is filled, the next is struck or empty.
        head = [
            lab(mk, whom), mid(mk, to, cols=3), lab(mk, book, 2), lab(mk, code), lab(mk, "份数"),
            val(served, cols=2, where="center + horizon"), val(number, where="center + horizon"), val("1份", where="center + horizon"),
            val(mk.nothing(paper), cols=2, where="center + horizon"), val("", where="center + horizon"), val(""),
        ]  # fmt: skip
    else:
        head = [lab(mk, whom), mid(mk, to, cols=3), lab(mk, book, narrow=len(book) > 4), mid(mk, served), lab(mk, code), mid(mk, number)]
    sheet(paper, (1.3, 2.1, 1.6, 1.7), [
        *head, lab(mk, "送达机关"), mid(mk, organ, cols=3), lab(mk, "送达地点"), mid(mk, place, cols=3), lab(mk, "送达方式"), val(*method, cols=3),
        lab(mk, when), mid(mk, at, cols=3), lab(mk, hands, narrow=len(hands) > 5), mid(mk, received), lab(mk, link, narrow=True), mid(mk, relation),
        lab(mk, "拒收事由"), mid(mk, reason), lab(mk, "见证人"), mid(mk, witness), lab(mk, by), mid(mk, *servers, cols=3), lab(mk, "备注"), mid(mk, note, cols=3),
    ])  # fmt: skip
    return paper


def waiver(mk: Clerk) -> Paper:
    """放弃陈述申辩（听证）声明 in the party's own words."""
    s = mk.s
    both = hearing_due(mk)
    title = mk.say("waiver_title", "放弃陈述申辩（听证）声明", "放弃听证确认书") if both else mk.say("waiver_alone", "放弃陈述申辩权利声明书", "放弃陈述申辩（听证）声明")
    paper = Paper("waiver", "rights_waiver", title)
    rights = ["statement", "hearing"] if both else ["statement"]
    words = mk.say("give_up", "不陈述、不申辩，也不要求听证", "自愿放弃陈述申辩权和听证权") if both else mk.say("give_up1", "不作陈述和申辩", "自愿放弃陈述申辩权")
    paper.para(f"{s.organ.name}：", indent=False)
    paper.para("贵局《违法行为通知书》收悉。本人（单位）", mk.party_name(paper), "对通知书载明的事实、依据和处罚意见均无异议，", paper.f("rights_waived", rights, words), "。")
    name = s.party.representative.name
    paper.add(Space(16))
    paper.para("声明人：", mk.p.signature(paper, name), align="right", indent=False)
    paper.para(mk.day(paper, "signed_on", s.day("waived")), align="right", indent=False)
    mk.p.signatures(paper, [("party", name, s.day("waived"))])
    paper.list_date = s.day("waived")
    return paper


def defence(mk: Clerk) -> Paper:
    """陈述申辩书 / 陈述申辩笔录."""
    s = mk.s
    paper = Paper("defence", "defence_record", mk.say("defence_title", "陈述申辩书", "陈述申辩笔录"))
    day, signed = s.day("defended"), Signed()
    mk.blanks(paper, [("当事人", mk.party_name(paper))], [("陈述申辩地点", paper.f("place", f"{s.organ.name}办公楼"))])
    paper.para("陈述申辩内容：", paper.f("facts", mk.say("defence_text", "我们已经按要求改正，今年生意不好，请求少罚一些。", "第一次发生这种事，认识到了错误，希望从轻处理。")))
    mk.sign_line(paper, "陈述申辩人签名", "party", [s.party.representative.name], day, signed)
    mk.sign_line(paper, "执法人员签名", "officer", [o.name for o in s.organ.officers[:2]], day, signed)
    mk.p.signatures(paper, signed)
    paper.list_date = day
    return paper


def defence_review(mk: Clerk) -> Paper:
    """陈述申辩复核意见书."""
    s = mk.s
    paper = Paper("defence_review", "defence_review", "陈述申辩复核意见书")
    outcome = paper.f("statement_outcome", "rejected", mk.say("not_taken", "不予采纳", "不采纳"))
    paper.para(f"当事人{s.party.name}就本案提出的陈述申辩，经复核：", paper.f("conclusion", "所提理由不属于法定从轻、减轻情形，原拟处理意见适当"), "，对其意见", outcome, "。")
    paper.para("复核人：", paper.f("reviewer", s.reviewer, look=mk.m.ink), "    ", mk.day(paper, "reviewed_on", s.day("defence_reviewed")), align="right", indent=False)
    paper.list_date = s.day("defence_reviewed")
    return paper


PLACES = "十万千百十元角分"


def payment_slip(mk: Clerk) -> Paper:
    """缴款书 or receipt."""
    s = mk.s
    paper = Paper("payment", "payment_receipt", mk.say("slip_title", "非税收入一般缴款书", "罚没款物收据", "代收罚款收据", "罚没票据"))
    fine, extra = s.fine["paid"], s.surcharge or Decimal(0)
    total = s.total["paid"] + extra
    serial = f"{(s.seed * 7717 + 630241) % 10**8:08d}"
    number = s.numbers[s.decision_key] or ""
    mk.blanks(
        paper, [(mk.say("slip_no", "票据号码", "票号", "No"), paper.f("receipt_no", serial)), (mk.say("slip_day", "缴款日期", "缴款日期", "填制日期"), mk.day(paper, "paid_on", s.day("paid")))],
        [(mk.say("slip_who", "缴款人", "付款人", "交款单位（人）"), mk.party_name(paper))], [("执收单位", s.organ.name)],
        [(mk.say("slip_for", "决定书编号", "处罚决定书案号"), paper.f("referred_doc_number", normal_number(number), number))], way=mk.say("slip_way", "cells", "loose"),
    )  # fmt: skip
    rows: list[tuple[tuple[Inline, ...], ...]] = [(("1",), ("交通运输罚没收入",), ("罚款",), (paper.f("fine_amount", fine, f"{fine:,.2f}"),))]
    if s.surcharge is not None:
        rows.append((("2",), ("交通运输罚没收入",), ("加处罚款",), (paper.f("surcharge_amount", extra, f"{extra:,.2f}"),)))
    paper.add(Grid(("序号", "收入项目名称", "种类", "金额（元）"), tuple(rows), (0.7, 2.6, 1.4, 1.8)))
    words: Inline = amount_in_words(total)
    if total == fine:
        words = paper.f("fine_amount_in_words", total, amount_in_words(total))
    shown = paper.f("total_amount", total, mk.say("slip_sum", f"￥{total:.2f}", f"{total:,.2f}元", f"¥ {total:,.2f}"))
    mk.blanks(paper, [("合计（大写）", words), (mk.say("slip_small", "小写", "合计"), shown)], way="loose")
    mk.blanks(paper, [("代收机构（盖章）", s.organ.bank), ("经办", s.organ.members[1])], way="loose")
    paper.list_date = s.day("paid")
    return paper


def publication(mk: Clerk) -> Paper:
    """行政处罚信息公示."""
    s = mk.s
    paper = Paper("publication", "publication_record", mk.say("public_title", "行政处罚信息公示", "行政处罚信息公示表", "信息公示审批表"))
    number, fine = s.numbers[s.decision_key] or "", s.fine["published"]
    shown = f"{fine / 10000:f}".rstrip("0").rstrip(".") + "万元" if mk.m.fine == "wan" and fine >= 100 else f"{fine:.2f}元"
    sheet(paper, (1.6, 4), [
        lab(mk, "处罚决定文书号"), mid(mk, paper.f("doc_number", normal_number(number), number)), lab(mk, mk.say("public_who", "行政相对人名称", "被处罚对象")), mid(mk, mk.party_name(paper)),
        lab(mk, mk.say("public_why", "处罚事由", "案由")), mid(mk, paper.f("cause_of_action", cause(mk))), lab(mk, "处罚类别"), mid(mk, "罚款"),
        lab(mk, mk.say("public_sum", "罚款金额", "罚款数额")), mid(mk, paper.f("fine_amount", fine, shown)), lab(mk, "处罚机关"), mid(mk, s.organ.name),
        lab(mk, mk.say("public_day", "公示日期", "公开时间", "公示时间")), mid(mk, mk.day(paper, "published_on", s.day("published"))),
        lab(mk, "公示平台"), mid(mk, "云海省行政执法信息公示平台"),
    ])  # fmt: skip
    paper.list_date = s.day("published")
    return paper


def summary_filing(mk: Clerk) -> Paper:
    """当场处罚备案登记表."""
    s = mk.s
    paper = Paper("summary_filing", "summary_penalty_filing", mk.say("spot_filing", "当场处罚备案登记表", "简易程序案件备案表"))
    number, fine = s.numbers["summary"], s.fine["summary"]
    sheet(paper, (1.2, 2.4, 1.2, 1.8), [
        lab(mk, "当事人"), mid(mk, mk.party_name(paper)), lab(mk, "决定书案号", narrow=True), mid(mk, mk.number(paper, "doc_number", number)),
        lab(mk, "执法人员"), val(*mk.people(paper, s.organ.officers[:2])), lab(mk, "罚款金额"), mid(mk, paper.f("fine_amount", fine, f"{fine:.0f}元")),
        *opinion_cells(mk, paper, s.approvals["summary"]),
    ])  # fmt: skip
    return paper


def reminder(mk: Clerk) -> Paper:
    """催告书."""
    s = mk.s
    paper = Paper("reminder", "performance_reminder", mk.say("remind_title", "催告书", "履行行政决定催告书"))
    mk.p.number_line(paper, s.numbers["reminder"])
    paper.para(*written(mk.party_name(paper)), "：", indent=False)
    total = s.fine["decision"] + (s.surcharge or 0)
    old = mk.number(paper, "referred_doc_number", s.numbers["decision"])
    paper.para("你（单位）逾期未履行本机关作出的行政处罚决定（案号：", old, "），依照《中华人民共和国行政强制法》第五十四条，请在收到本催告书之日起",
               paper.f("performance_period", {"n": 10, "unit": "day"}, mk.say("ten", "十日", "10日")), "内履行下列义务：")  # fmt: skip
    paper.para("缴纳罚款", paper.f("fine_amount", s.fine["decision"], f"{s.fine['decision']:.2f}元"), "、加处罚款", paper.f("surcharge_amount", s.surcharge, f"{s.surcharge:.2f}元"), "，共计", paper.f("total_amount", total, f"{total:.2f}元"), "。")
    paper.para(paper.f("statement_right_told", True, "你（单位）收到催告书后有权进行陈述和申辩"), "。无正当理由逾期仍不履行的，本机关将申请人民法院强制执行。")
    mk.sign(paper, s.day("reminded"))
    return paper


__all__ = [
    "defence", "defence_review", "payment_slip", "publication", "receipt", "reminder", "summary_filing", "waiver",
]  # fmt: skip
