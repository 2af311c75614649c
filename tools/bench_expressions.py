"""How long an expression can take at most, and how fast a whole standard is: parts `sandbox` and `pack` of bench_rules."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from typing import Any

from scoring_rules import default_calendar, evaluate, load_pack
from scoring_rules.case import case_facts
from scoring_rules.expressions.functions import judge_by
from scoring_rules.expressions.language import MAX_LENGTH, BadExpression, activate, compile_expression
from scoring_rules.expressions.view import ITEM_LENGTH, LIST_LENGTH, TEXT_LENGTH
from scoring_rules.facts import case_file
from scoring_rules.known_law import Law
from scoring_rules.law.index import law_index
from scoring_rules.registry import registered
from tests.casegen import sketch_case

RANDOM_EXPRESSIONS = 10_000
PACK = "jiangsu_penalty_ordinary"


def reading() -> dict[str, Any]:
    """A case file as read: at least 40 documents and 400 fields."""
    options = ("testing", "hearing", "seizure")
    data = sketch_case(family="township", kind="penalty_ordinary", party="company", seed=41, options=options)
    return {**data, "file": {**data["file"], "status": "read", "messages": []}}


def _best(run: Callable[[], object], times: int) -> float:
    """Seconds of processor time of the fastest of several runs."""
    found = []
    for _ in range(times):
        start = time.process_time()
        run()
        found.append(time.process_time() - start)
    return min(found)


def pack_rows() -> list[tuple[str, str]]:
    """The whole standard on one file, beside reading the same file from JSON."""
    file, pack, calendar = reading(), load_pack(PACK), default_calendar()
    evaluate(file, pack, calendar=calendar)
    text = json.dumps(file, ensure_ascii=False, default=str)
    whole = _best(lambda: evaluate(file, pack, calendar=calendar), 40)
    case = case_facts(case_file(file))
    law = {"calendar": calendar, "index": law_index(), "parameters": pack.defaults}
    data = [one for one in registered().values() if one.rule is not None and case.kind in one.kinds]

    def rules() -> None:
        fresh = Law(**law)
        for one in data:
            list(one.run(case, fresh))

    alone, parsed, loaded = _best(rules, 40), _best(lambda: case_facts(case_file(file)), 40), _best(lambda: json.loads(text), 40)
    return [
        ("案卷", f"{len(file['documents'])} 份文书，{len(file['fields'])} 个字段，{len(registered())} 项检查"),
        ("整份标准核对一遍", f"{whole * 1000:.1f} 毫秒，每秒 {1 / whole:.0f} 遍（一核）"),
        ("其中：读成事实", f"{parsed * 1000:.1f} 毫秒"),
        (f"其中：写成数据的 {len(data)} 项检查", f"{alone * 1000:.1f} 毫秒"),
        ("对照：从 JSON 读入同一份案卷", f"{loaded * 1000:.1f} 毫秒，核对是它的 {whole / loaded:.0f} 倍"),
    ]


def sandbox_rows() -> list[tuple[str, str]]:
    """The dearest expressions that may be written, by hand and at random, over the largest facts there can be."""
    by_hand = [_time(one) for one in _CRUEL]
    rng = random.Random(20240506)
    at_random = [_time(_expression(rng)) for _ in range(RANDOM_EXPRESSIONS)]
    refused = sum(one is None for one in at_random)
    return [
        ("手写的最坏情形", f"{len(_CRUEL)} 条，最长 {max(one or 0 for one in by_hand) * 1000:.1f} 毫秒"),
        ("随机写出的", f"{RANDOM_EXPRESSIONS} 条（{refused} 条不收），最长 {max(one or 0 for one in at_random) * 1000:.1f} 毫秒"),
    ]


_NAMES = ("d",)
_TEXT = "字" * TEXT_LENGTH
_VALUES = {
    "d": {
        "t": _TEXT, "u": "字" * (TEXT_LENGTH // 2) + "末", "l": list(range(LIST_LENGTH)),
        "w": ["字" * ITEM_LENGTH] * LIST_LENGTH,
        "day": "2024-05-06", "yes": True, "n": 7,
    },
    "docs": {"prior_notice": [{"t": _TEXT, "day": "2024-05-06", "id": n} for n in range(LIST_LENGTH)]},
    "case": {}, "law": {},
}  # fmt: skip


def _filled(head: str, body: str, tail: str, join: str) -> str:
    """As much of `body` as may stand between head and tail."""
    room = MAX_LENGTH - len(head) - len(tail)
    return head + join.join([body] * max(1, (room + len(join)) // (len(body) + len(join)))) + tail


_CRUEL = (
    _filled("d.w.all(x, ", "x.contains(d.u)==false", ")", "&&"),
    _filled("d.l.all(x, ", "mentions(d.t,'末|尾')==false", ")", "&&"),
    _filled("d.l.all(x, ", "plus_workdays(d.day,x)>''", ")", "&&"),
    _filled("d.l.all(x, ", "same_text(d.t,d.u)==false", ")", "&&"),
    _filled("d.w.map(x, ", "x+d.t", ")==d.w", "+"),
    _filled("d.l.filter(x, ", "x in d.l", ").size()>0", "&&"),
    _filled("d.l.all(x, ", "d.w==d.w", ")", "&&"),
    _filled("docs.prior_notice.all(x, ", "x.t!=d.u", ")", "&&"),
    _filled("docs.prior_notice.all(x, ", "docs.prior_notice[0]==docs.prior_notice[1]", ")", "&&"),
    "docs.prior_notice.all(x, docs.prior_notice == docs.prior_notice)",
    _filled("", "d.w.exists(x,x==d.u)", "", "||"),
    "d.w.map(x, d.w) == d.w.map(x, d.w)",
    "d.l.all(a, d.l.all(b, a + b >= 0))",
    "d.t.matches('(字*)*末')",
    "plus_workdays(d.day, 36600) > ''",
)


def _expression(rng: random.Random, depth: int = 0) -> str:
    if depth > 3 or rng.random() < 0.2:
        return rng.choice(("d.yes", "d.t.contains(d.u)", "d.day < '2025'", "d.unread", "d.n > 3", "mentions(d.t, '末|尾')",
                           "plus_workdays(d.day, d.n) > d.day", "d.t + d.u == d.t", "has(d.unread)", "d.w == d.w"))  # fmt: skip
    inner = _expression(rng, depth + 1)
    kind = rng.randrange(6)
    if kind < 2:
        return f"({inner} {rng.choice(('&&', '||', '=='))} {_expression(rng, depth + 1)})"
    if kind == 2:
        return f"!({inner})"
    if kind == 3:
        return f"({inner} ? {_expression(rng, depth + 1)} : {_expression(rng, depth + 1)})"
    where = rng.choice(("d.w", "d.l", "docs.prior_notice"))
    return f"{where}.{rng.choice(('all', 'exists', 'exists_one'))}(x, {inner})"


def _time(text: str) -> float | None:
    """Seconds of processor time, compiling and asking; None where the expression is refused."""
    judge_by(Law(calendar=default_calendar(), index=law_index(), parameters={}))
    try:
        program = compile_expression(text, _NAMES)
    except BadExpression:
        return None
    return _best(lambda: program.ask(activate(_VALUES, _NAMES)), 3)
