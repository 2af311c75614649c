# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""鉴定委托书, the report of the testing body and the notice of its result."""

from __future__ import annotations

from tests.casegen.papers.model import Paper
from tests.casegen.papers_transport.cells import lab, mid, sheet, text
from tests.casegen.papers_transport.filler import Clerk, Signed, written
from tests.casegen.papers_transport.lawful import cause
from tests.casegen.papers_transport.proof import listing


def _body(mk: Clerk) -> str:
    return mk.say("body", "云海市道路交通检测站有限公司", "云海衡达计量检测有限公司")


def _report_no(mk: Clerk) -> str:
    return f"JC-{mk.s.day('sampled').year}-{mk.s.seed % 9000 + 137:05d}"


def _result(mk: Clerk) -> str:
    return f"送检{mk.s.offence.goods}的检测结果与委托单记载的状态相符"


def entrustment(mk: Clerk) -> Paper:
    """鉴定委托书."""
    s = mk.s
    paper = Paper("entrustment", "testing_entrustment", mk.say("entrust", "鉴定委托书", "检测委托书", "检验委托书"))
    mk.case_line(paper)
    paper.para(*written(paper.f("testing_body", _body(mk))), "：", indent=False)
    paper.para("因调查", *written(cause(mk)), "一案，需对下列物品进行检测，请在十个工作日以内出具书面报告。")
    listing(mk, paper)
    mk.sign(paper, s.day("sampled"))
    return paper


def report(mk: Clerk) -> Paper:
    """检测报告."""
    s = mk.s
    paper = Paper("test_report", "test_report", mk.say("test_title", "检测报告", "检验检测报告", "检验报告"))
    number, body = paper.f("report_no", _report_no(mk)), paper.f("testing_body", _body(mk))
    licence = paper.f("qualification_no", f"24{s.seed % 9000 + 1000:04d}0{s.seed % 89999 + 10000:05d}")
    result = paper.f("conclusion", f"{_result(mk)}。")
    sheet(paper, (1.4, 2.4, 1.2, 2), [
        lab(mk, mk.say("test_no", "报告编号", "编号")), mid(mk, number), lab(mk, "资质认定证书编号", narrow=True), mid(mk, licence),
        lab(mk, mk.say("test_body", "检测单位", "检测机构")), mid(mk, body, cols=3), lab(mk, "委托单位"), mid(mk, s.organ.name, cols=3),
        lab(mk, "样品名称"), mid(mk, s.offence.goods, cols=3), lab(mk, mk.say("test_end", "检测结论", "检验结论")), text([result], cols=3, height=120),
    ])  # fmt: skip
    day, signed = s.day("test_reported"), Signed()
    mk.sign_line(paper, "编制", "compiler", [s.organ.members[2][0] + "工"], day, signed)
    mk.sign_line(paper, "审核", "reviewer", [s.organ.members[0][0] + "工"], day, signed)
    mk.p.signatures(paper, signed)
    paper.para(mk.say("test_day", "签发日期：", "报告日期："), mk.day(paper, "report_issued_on", day), align="right", indent=False)
    paper.list_date = day
    return paper


def notice(mk: Clerk) -> Paper:
    """检测结果告知书."""
    s = mk.s
    paper = Paper("test_result", "test_result_notice", mk.say("told_title", "检测结果告知书", "结果告知书"))
    mk.p.number_line(paper, s.numbers["test_result"])
    paper.para(*written(mk.party_name(paper)), "：", indent=False)
    paper.para(f"{_body(mk)}出具的报告（编号", paper.f("report_no", _report_no(mk)), "）认定：", *written(paper.f("conclusion", _result(mk))), "。如有异议，可在收到本告知书后五个工作日以内申请重新检测。")
    mk.sign(paper, s.day("test_notified"))
    return paper
