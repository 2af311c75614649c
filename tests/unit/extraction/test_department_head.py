"""Market supervision's own forms call the organ 部门: its head signs last."""

from __future__ import annotations

import pytest

from extraction.analysis import analyse
from tests.specimens.setting import form


@pytest.mark.parametrize(
    ("labels", "roles"),
    [
        (("承办人意见", "办案机构负责人意见", "部门负责人意见"), ["handler", "handling_unit", "agency_head"]),
        (("承办人意见", "部门负责人意见", "机关负责人意见"), ["handler", "handling_unit", "agency_head"]),
    ],
)
def test_who_the_head_of_the_department_is(labels: tuple[str, ...], roles: list[str]) -> None:
    opinions = ("建议立案调查。 李明 2024年3月6日", "拟同意立案。 王伟 2024年3月6日", "同意立案。 赵强 2024年3月7日")
    rows = [["案由", "涉嫌未按规定明码标价"], ["当事人", "清河县甲食品有限公司"]]
    pages = form("立案审批表", *rows, *([label, text] for label, text in zip(labels, opinions, strict=True)))
    fields = {row["field"]: row for row in analyse(pages)["fields"]}
    assert [row["role"] for row in fields["approvals"]["value"]] == roles
