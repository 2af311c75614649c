"""A trial run as an XLSX workbook: overview, by check, scores that change, flags that come up and go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from reviews.insights.domain.trial_summary import Summary
from reviews.typesetting import Share, Sheet, make_table_workbook

_VERDICTS = {"confirmed": "已采纳", "dismissed": "不采纳", "disputed": "评查员意见不一"}


def trial_table(view: Any, files: Sequence[Any]) -> bytes:
    """view: queries.trials.TrialView; files: its FileLines. Text stays text: nothing in it is taken for a formula."""
    summary: Summary | None = view.summary
    sheets = [Sheet("概况", ("项目", "值"), _overview(view, summary), (28, 70))]
    if summary is not None:
        by_check = _by_check(summary, view.titles)
        sheets.append(Sheet("按检查", _CHECK_HEAD, by_check, (44, 10, 10, 8, 8, 8, 9, 9, 9, 9, 12, 12, 12, 12)))
    sheets.append(Sheet("各卷分数", _FILE_HEAD, map(_file_row, files), (26, 40, 24, 10, 10, 10, 12, 12, 40, 40)))
    for name, side in (("增加的疑点", "gained"), ("减少的疑点", "lost")):
        sheets.append(Sheet(name, _FLAG_HEAD, _flag_rows(files, side, view.titles), (26, 40, 60, 8, 14, 10, 16)))
    return make_table_workbook(sheets)


_CHECK_HEAD = ("检查", "原疑点", "新疑点", "增加", "减少", "案卷数", "原采纳", "原不采纳", "新采纳", "新不采纳", "原准确率",
               "新准确率", "原召回率", "新召回率")
_FILE_HEAD = ("案号", "案件名称", "执法机关", "原建议分", "新建议分", "变化", "原等次", "新等次", "新增否决", "减少否决")
_FLAG_HEAD = ("案号", "检查", "疑点", "页", "条目", "建议扣分", "人工认定")


def _overview(view: Any, summary: Summary | None) -> Iterable[Sequence[Any]]:
    trial = view.trial
    yield "试运行的标准", f"{trial.title}（{trial.pack_version}）"
    yield "比较的标准", view.baseline
    yield "案卷范围", "；".join(trial.selection)
    yield "案卷", len(trial.case_ids)
    yield "情况", view.state.label
    if summary is None:
        return
    before, after, gained, lost = summary.flags
    yield "已评", summary.judged
    yield "无法评", summary.faults
    yield "疑点：原、新、增加、减少", f"{before}、{after}、{gained}、{lost}"
    yield "建议分改变的案卷", f"{summary.changed}（升 {summary.up}，降 {summary.down}）"
    yield "否决：增加、减少", f"{summary.vetoes_gained}、{summary.vetoes_lost}"
    yield "有人工认定的案卷", summary.decided
    yield "人工另行发现的问题", summary.own_problems
    yield "其中原标准、新标准在同页有疑点", f"{summary.own_met_before}、{summary.own_met_after}"


def _by_check(summary: Summary, titles: Mapping[str, str]) -> Iterable[Sequence[Any]]:
    for row in sorted(summary.checks.values(), key=lambda r: (-(r.gained + r.lost), r.check)):
        yield (titles.get(row.check, row.check), row.before, row.after, row.gained, row.lost, row.files, row.confirmed_before,
               row.dismissed_before, row.confirmed_after, row.dismissed_after, _share(row.precision_before),
               _share(row.precision_after), _share(row.recall_before), _share(row.recall_after))


def _file_row(one: Any) -> Sequence[Any]:
    if one.before is None or one.after is None:
        return (one.number, one.title, one.organ_name, None, None, None, "", "", one.fault, "")
    return (one.number, one.title, one.organ_name, one.before.total, one.after.total, one.change, one.before.grade or "",
            one.after.grade or "", "；".join(one.vetoes_gained), "；".join(one.vetoes_lost))


def _flag_rows(files: Iterable[Any], side: str, titles: Mapping[str, str]) -> Iterable[Sequence[Any]]:
    for one in files:
        for flag in getattr(one, side):
            yield (one.number, titles.get(flag["check"], flag["check"]), flag["message"], flag["page"], flag["item"] or "",
                   Decimal(flag["points"]), _VERDICTS.get(one.verdicts.get(flag["key"], ""), ""))


def _share(part: float | None) -> Share | None:
    return None if part is None else Share(part)
