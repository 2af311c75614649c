"""Records as hints: corrections and blank space, and whether questions touched what discretion needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scoring_rules.case import CaseFacts
from scoring_rules.outcomes import Outcome, passed, suspect, unknown, where
from scoring_rules.registry import ANY_PENALTY, Law, check
from scoring_rules.values import plain

# 裁量要看的几个方面，以及问答里说到它们的字样。
_ASPECTS = {
    "主观过错": re.compile(
        r"知道|明知|不懂|疏忽|大意|侥幸|故意|没.{0,2}注意|没意识|以为|图省事|为了|不清楚|认识到|当回事|细看|漏[掉了]|忘[记了]"
    ),
    "持续时间": re.compile(r"持续|多久|什么时候|开始|至今|[去前上]年|\d+天|[一二三四五六七八九十几]天|小时|个月|起就"),
    "次数": re.compile(r"第[一1]次|首次|初次|[几多]次|以前|曾经?|再次|从来没有|[头这]一回|没有受过|受过处[理罚]"),
    "违法所得": re.compile(r"违法所得|获利|利润|收入|卖|售|赚|元|收钱|没有收"),
    "改正情况": re.compile(r"改正|整改|停止|停下|停了|清理|拆除|补办|恢复|收拾|下架"),
}
_LEAST = 1


@check("corrections_signed", "corrections_unsigned_or_blank_unstruck", "修改处签名捺印，空白处划线注明", kinds=ANY_PENALTY)
def corrections_signed(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Corrections in a record are signed, and blank space is struck out."""
    for record in case.of("site_record", "inquiry_record"):
        changed, struck = record["corrections_unsigned"], record["blank_space_struck"]
        if changed.value is True:
            yield suspect(
                record, "corrections_unsigned", f"{where(record, 'corrections_unsigned')}有划改，旁边没有签名或者捺印"
            )
        if struck.missing or struck.value is False:
            yield suspect(
                record,
                "blank_space_struck",
                f"{where(record, 'blank_space_struck')}正文以下的空白处没有划线，也没有注明“以下空白”",
                page=max(set(record.pages) - record.blank_pages, default=record.last_page),
            )
        unclear = [one.field for one in (changed, struck) if one.state == "illegible"]
        if unclear:
            yield unknown(record, unclear, "请核对修改处和空白处")
        elif struck.value is True or changed.value is False:
            yield passed(record, f"{where(record)}的修改处和空白处未见问题")


@check("discretion_facts_asked", "discretion_facts_not_asked", "询问涉及过错、持续时间、次数、所得等裁量因素")
def discretion_facts_asked(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """The questions put to the party touch something that discretion turns on.

    Only words are looked for, so a record that speaks of such things otherwise is not seen to do so.
    """
    records = [one for one in case.of("inquiry_record") if "证人" not in (one.text("interviewee_role") or "")]
    if not records:
        return
    said = plain("".join(one.text("facts") or "" for one in records))
    touched = [name for name, words in _ASPECTS.items() if words.search(said)]
    first = records[0]
    unclear = next((one for one in records if not one["facts"].found), None)
    if len(touched) >= _LEAST:
        yield passed(first, f"询问涉及{'、'.join(touched)}")
    elif unclear is not None:
        yield unknown(unclear, ["facts"], "请核对询问是否涉及裁量因素")
    else:
        yield suspect(
            first, "facts", f"{where(first, 'facts')}的问答里没有看到{'、'.join(_ASPECTS)}等裁量因素，请核对"
        )
