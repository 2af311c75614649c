"""The expression language: three-valued logic, what is refused and how that is told, bounds."""

from __future__ import annotations

import gc
import itertools
import sys

import pytest

from scoring_rules.expressions.language import BadExpression, activate, compile_expression

WORDS = {"T": "d.yes", "F": "d.no", "U": "d.unread"}
VALUES = {"T": True, "F": False, "U": None}
VIEW = {"d": {"yes": True, "no": False, "day": "2024-05-06", "names": ["甲", "乙"]}}


def ask(text: str) -> bool | None:
    return compile_expression(text, ("d",)).ask(activate(VIEW, ("d",)))


@pytest.mark.parametrize(("left", "right"), list(itertools.product("TFU", "TFU")))
def test_and_or_follow_kleene(left: str, right: str) -> None:
    one, two = VALUES[left], VALUES[right]
    both = False if False in (one, two) else None if None in (one, two) else True
    either = True if True in (one, two) else None if None in (one, two) else False
    assert ask(f"{WORDS[left]} && {WORDS[right]}") is both
    assert ask(f"{WORDS[left]} || {WORDS[right]}") is either


@pytest.mark.parametrize(("text", "answer"), [
    ("!d.unread", None), ("!d.no", True), ("d.unread ? true : true", None), ("d.yes ? true : d.unread", True),
    ("d.names.exists(x, x == '甲' || d.unread)", True), ("d.names.all(x, x == '甲' && d.unread)", False),
    ("d.names.all(x, d.unread)", None), ("has(d.unread)", False), ("has(d.day) && d.day < '2024-05-07'", True),
    ("d.day == d.unread", None), ("d.unread != 1", None), ("d.day", None), ("d.day > 5", None),
])  # fmt: skip
def test_unknown_matters_only_where_the_answer_depends_on_it(text: str, answer: bool | None) -> None:
    assert ask(text) is answer


@pytest.mark.parametrize(("text", "said"), [
    ("", "空的"), ("d.day ==", "没有写完"), ("nope == 1", "没有名为“nope”"), ("d.day == null", "has(文书.字段)"),
    ("d.day.matches('.*')", "mentions"), ("google.protobuf.Value{} == 1", "protobuf"), ("1 <= 'a'", "(整数, 文字)"),
    ("d.names.exists(x, d.names.exists(y, x == y))", "只能有一层"), ("(" * 40 + "1" + ")" * 40, "套了太多层"),
    ("true && " * 90 + "true", "最多 600"), ("open('/etc/passwd') == ''", "没有名为“open”"),
    ("docs.prior_notice == docs.prior_notice", "不能整串比较"),
    ("__import__('os') == 1", "没有名为“__import__”"),
])  # fmt: skip
def test_what_cannot_be_used_is_refused_with_a_remedy(text: str, said: str) -> None:
    with pytest.raises(BadExpression) as caught:
        compile_expression(text, ("d",))
    assert said in str(caught.value)


def test_refused_words_may_stand_in_texts() -> None:
    assert ask("d.day != 'null matches google'") is True


def test_the_place_of_a_fault_is_told() -> None:
    with pytest.raises(BadExpression) as caught:
        compile_expression("d.yes && nope", ("d",))
    assert caught.value.column == 10


def test_steps_without_end_are_stopped() -> None:
    view = {"d": {"rows": list(range(300))}}
    text = "d.rows.all(x, " + " && ".join(["x >= 0"] * 12) + ")"
    assert compile_expression(text, ("d",)).ask(activate(view, ("d",))) in (True, None)


def test_answers_keep_the_count_of_what_python_shares() -> None:
    """The binding gives null back without counting it; whatever may be written must leave None and True alone."""
    texts = ["d.yes", "d.unread", "d.names.exists(x, x == '甲')", "same_text(d.day, d.day)", "d.names.map(x, x) == d.names"]
    programs = [compile_expression(one, ("d",)) for one in texts]
    activation = activate(VIEW, ("d",))

    def lost() -> int:
        gc.collect()  # What earlier tests left behind gives its references back now, not in between.
        before = sys.getrefcount(None)
        for _ in range(500):
            for one in programs:
                one.ask(activation)
        return before - sys.getrefcount(None)

    # What is not counted is lost in every round; what another thread lets go of in the meantime is not.
    assert min(lost() for _ in range(3)) < 200
