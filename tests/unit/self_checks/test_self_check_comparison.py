"""What became of flags between two self-checks."""

from __future__ import annotations

from decimal import Decimal

from reviews.cases.domain.flags import FlagRow
from reviews.self_checks.domain import since


def row(key, check="c", state="suspect", *, hint=False):
    return FlagRow(key=key, check=check, defect="d", item=None, veto=None, state=state, severity="ordinary", document=1, page=1,
                   box=None, quote=None, message=key, basis="", advice="", deduction=Decimal(0), hint=hint)


def test_gone_still_there_and_new():
    found = since([row("a"), row("b")], [row("b"), row("d")])
    assert ([f.key for f in found.gone], found.still, found.new, found.unclear) == (["a"], {"b"}, {"d"}, ())


def test_a_flag_whose_check_can_no_longer_tell_is_not_put_right():
    found = since([row("a", check="c"), row("b", check="e")], [row("u", check="c", state="undeterminable")])
    assert [f.key for f in found.gone] == ["b"]
    assert [f.key for f in found.unclear] == ["a"]


def test_hints_are_not_compared():
    found = since([row("a", hint=True)], [row("b", hint=True)])
    assert (found.gone, found.still, found.new) == ((), set(), set())
