"""The deviations of a calibration as an XLSX: one row an item of a sample, one column a reviewer."""

from __future__ import annotations

from collections.abc import Sequence

from reviews.scoresheets.domain.deviation import Deviation, Disputed
from reviews.typesetting import Sheet, make_table_workbook
from reviews.typesetting.xlsx import Value

Sample = tuple[str, Sequence[tuple[str, Deviation]], Sequence[Disputed]]


def make_calibration_workbook(samples: Sequence[Sample]) -> bytes:
    """samples: (number, (name, deviation) of each reviewer, disputed items). Differences: above zero is stricter."""
    names = sorted({name for _number, people, _disputed in samples for name, _one in people})
    return make_table_workbook([
        Sheet("偏差", ("案号", "部分", "评查项目", "分值", "参照扣分", *names), _rows(samples, names)),
        Sheet("分歧条目", ("案号", "评查项目", "分值", "参照扣分", "不一致人数", "评查人数", "最少扣", "最多扣", "平均偏离",
                            "参照的理由"), [
            (number, d.reference.title, d.reference.points, d.reference.deducted, d.differing, d.reviewers, d.lowest, d.highest,
             d.off, d.reference.reason)
            for number, _people, disputed in samples for d in disputed]),
        Sheet("总分", ("案号", "评查员", "总分", "参照总分", "相差", "不一致条目", "多扣合计", "少扣合计", "漏认否决",
                       "多认否决"), [
            (number, name, one.own.total, one.reference.total, one.gap, len(one.differing), one.stricter, one.milder,
             "；".join(one.missed), "；".join(one.added))
            for number, people, _disputed in samples for name, one in people]),
    ])


def _rows(samples: Sequence[Sample], names: Sequence[str]) -> list[tuple[Value, ...]]:
    rows: list[tuple[Value, ...]] = []
    for number, people, _disputed in samples:
        told = [(name, {i.reference.item: i for i in one.items}) for name, one in people]
        for item in people[0][1].items if people else ():
            reference = item.reference
            found = {name: items[reference.item].difference for name, items in told if reference.item in items}
            rows.append((number, reference.section, reference.title, reference.points, reference.deducted,
                         *(found.get(name) for name in names)))
    return rows
