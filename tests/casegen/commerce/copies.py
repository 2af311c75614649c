# ruff: noqa: E501 - the wording of copies is kept whole
"""What lies behind an evidence form: copied slips, accounts, pages of a contract, pictures of a screen."""

from __future__ import annotations

from tests.casegen.commerce.desk import Desk
from tests.casegen.commerce.sheet import Labels
from tests.casegen.papers.model import Grid, Inline, Paper, Para, Picture, Space


def sheet(mk: Desk, paper: Paper, name: str, number: int) -> None:
    """Append one copied sheet; its kind follows from what the evidence is called."""
    paper.add(Space(breaks=True))
    if any(w in name for w in ("合同", "协议", "许可证", "注册证")):
        _contract(mk, paper, name, number)
    elif any(w in name for w in ("截图", "流水", "付款")):
        _screen(mk, paper, name, number)
    else:
        _account(mk, paper, name, number)
    if mk.pick("c/copy_stamp", True, True, False):
        words = mk.pick("c/copy_stamp_words", "此件系复印，原件退还", "复　印　件", "与原件相符")
        paper.add(Space(14), Para((f"【{words}】　{mk.p.in_cell(mk.s.day('inquiry'))}",), "right", False))


def hidden(text: str) -> str:
    """Hide the middle of a number in a copy."""
    return text[:3] + "*" * (len(text) - 5) + text[-2:]


def _account(mk: Desk, paper: Paper, name: str, number: int) -> None:
    s = mk.s
    base = s.seed * 13 + number * 29
    paper.add(Para((name,), "center", False, True), Para((f"客户：{s.party.name}　　电话：{hidden(s.party.phone)}　　№ {base * 317 % 10**7:07d}",), "left", False))
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    total = 0
    for i in range(1, 6 + base % 9):
        count, price = (base + 7 * i) % 30 + 1, (base * (i + 1)) % 90 + 6
        total += count * price
        rows.append((
            (f"{(base + i) % 12 + 1}/{(base + 3 * i) % 28 + 1}",), (f"{s.offence.goods}{'甲乙丙丁戊'[(base + i) % 5]}",),
            (str(count),), (f"{price}.00",), (f"{count * price}.00",),
        ))  # fmt: skip
    rows.append((("合计",), ("",), ("",), ("",), (f"{total}.00",)))
    paper.add(Grid(("月/日", "摘要", "数量", "单价", "金额"), tuple(rows), (1, 3, 1, 1.2, 1.4)))
    paper.add(Para((f"制单：{s.organ.clerk[0]}某　　　　收货：{s.party.representative.name}",), "left", False))


def _contract(mk: Desk, paper: Paper, name: str, number: int) -> None:
    s = mk.s
    paper.add(Para((name,), "center", False, True), Space(8))
    if "证" in name:
        paper.add(Labels((
            ("证件编号", (f"{s.seed * 7919 % 10**9:09d}",)), ("持有人", (s.party.name,)), ("身份证号", (hidden(s.party.representative.id_number),)),
            ("经营地址", (s.party.address,)), ("有效期限", ("2023年7月1日至2028年6月30日",)), ("发证机关", (s.organ.superior,)),
        ), "tab"))  # fmt: skip
        return
    clauses = (
        "甲方将上述房屋交由乙方使用，用途为商业经营。",
        f"租金每月{(s.seed * 37) % 60 + 20}00元，按季支付，逾期每日加收千分之三滞纳金。",
        "租赁期限自2023年9月1日起至2026年8月31日止。",
        "乙方应当依法经营，因违法经营受到行政处罚的，责任由乙方自负。",
        "水电、物业费用由乙方承担，以缴费单据为准。",
        "乙方装修应当征得甲方同意，退租时不得拆除固定设施。",
        "任何一方提前解除合同的，应当提前三十日书面告知对方。",
        "未尽事宜由双方协商，协商不成的，向房屋所在地人民法院起诉。",
        "本合同一式两份，双方各执一份，签字后生效。",
    )[3 * ((number - 1) % 3) :][:3]
    if number == 1:
        paper.para("甲方（出租人）：孙　某　　身份证号：329982********31**", indent=False)
        paper.para(f"乙方（承租人）：{s.party.name}　　身份证号：{hidden(s.party.representative.id_number)}", indent=False)
    for i, text in enumerate(clauses, 3 * (number - 1) + 1):
        paper.para(f"{i}．{text}")
    paper.add(Space(16), Para((f"甲方：孙　某　　　　乙方：{s.party.representative.name}　　　　签订日期：2023年8月20日",), "left", False))


def _screen(mk: Desk, paper: Paper, name: str, number: int) -> None:
    s = mk.s
    paper.add(Para((f"{name}（{number}）",), "left", False))
    paper.add(Picture(f"copy{number}", 54))
    paper.add(Para((f"订单号 {s.seed * 104729 % 10**14:014d}　收货人 {s.party.representative.name[0]}**　{hidden(s.party.phone)}",), "center", False))
