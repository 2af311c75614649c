"""Where the fine is to be paid: the bank and the account."""

from __future__ import annotations

import re

from extraction.fields.document import Reading
from extraction.fields.labels import LABELS
from extraction.fields.prose.text import row_at
from extraction.fields.row import Row, found
from extraction.fields.slots import from_slots, parse_text
from extraction.layout.lines import Span

_BANK = re.compile(
    r"[\u4e00-\u9fff]{2,16}?(?:银行|信用社|信用联社|农商行|联社)(?:[\u4e00-\u9fff()]{0,16}?(?:支行|分行|营业部|分理处|网点|营业厅|营业室)(?:营业部|营业室|营业厅)?)?"
)
_TO_BANK = re.compile(
    r"^.*(?:缴至|缴到|缴纳至|缴纳到|交至|交到|到|至|前往|通过|存入|缴入|汇至|转至|在|向|(?:指定|代收|收款|开户)的?(?:银行|金融机构)(?=[(:]?[\u4e00-\u9fff]{2,}(?:银行|信用社|联社))[(:]?|指定的?|代收(?:机构|单位)?|收款(?:机构|单位)|就近的?|附近的?|当地的?)"
)


_BANK_LABEL = re.compile(r"(?:开户(?:银)?行|收款(?:银)?行|代收(?:银行|机构)|户名)(?:名称)?(?:为|是)?(?=.{3})")


def _bank(text: str) -> tuple[str, int] | None:
    """The bank's name in a text and where it begins, without the words that lead to it."""
    m = _BANK.search(text)
    if m is None:
        return None
    lead = _TO_BANK.match(m.group(0))
    name = m.group(0)[lead.end() :] if lead else m.group(0)
    name = re.sub(r"(?<=银行|联社|用社|商行)(?:任[一意]|各|所属|辖内|下属).*$", "", name)
    titled = _BANK_LABEL.match(name)
    skipped = (lead.end() if lead else 0) + (titled.end() if titled else 0)
    name = name[titled.end() :] if titled else name
    if not re.match(r"[\u4e00-\u9fff]{2}", name) or re.match(r"银行|信用|(?:手机|网上|电话|掌上)银行", name):
        return None
    return name, m.start() + skipped


def bank_name(reading: Reading) -> Row | None:
    """收款银行 slots, else the bank after 缴至/到."""

    def parse(span: Span) -> Row | None:
        hit = _bank(span.folded)
        if hit is None:
            return None if re.search(r"缴|交|之日起", span.folded) else parse_text(span)
        return found(hit[0], span[hit[1] : hit[1] + len(hit[0])])

    row = from_slots(reading, LABELS["bank_name"], parse)
    if row is not None and row.state == "found":
        return row
    text = reading.text
    for m in re.finditer(
        r"缴至|缴到|缴纳[至到]|交[至到]|到|至|前往|通过|存入|缴入|汇至|转至|在|(?:开户行|收款银行|代收银行|代收机构)[:为]?",
        text,
    ):
        hit = _bank(text[m.end() : m.end() + 44].split("\n")[0])
        if hit is not None and not re.search(r"[,。;]", text[m.end() : m.end() + hit[1]]):
            start = m.end() + hit[1]
            return row_at(reading, start, start + len(hit[0]), hit[0])
    return row


_IN_BRACKETS = re.compile(r"\((?:账号|帐号|账户|户名[^()\d]{2,30})?[:为,]?[ ]?(\d[\d \-]{9,30}\d)\)")


def bank_account(reading: Reading) -> Row | None:
    """账号 and its digits; or the figures in brackets behind the bank's name."""
    text = reading.text
    m = re.search(r"(?:账号|帐号|账户|银行账号)[:：为]?[ ]?(\d[\d \-]{5,30}\d)", text)
    if m is None:
        bank = bank_name(reading)
        if bank is not None and bank.state == "found":
            behind = [h.end() for h in re.finditer(re.escape(str(bank.value)), text)]
            m = next((hit for at in behind if (hit := _IN_BRACKETS.match(text, at))), None)
    if m:
        return row_at(reading, m.start(1), m.end(1), m[1].replace(" ", ""))
    return from_slots(reading, LABELS["bank_account"], parse_text)
