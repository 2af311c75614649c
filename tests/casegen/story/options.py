"""Courses that only one kind of file can take, by the name of the option; those of every penalty are in `build`."""

from __future__ import annotations

NO_PENALTY_OPTIONS = {
    "first_time": "初次违法、危害后果轻微并及时改正，可以不予处罚，附查询说明",
    "no_fault": "当事人证明没有主观过错，不予处罚，附其说明",
}
MEASURE_OPTIONS = {
    "measure_long": "查封（扣押）经批准延长三十日",
    "measure_testing": "扣押物品送检，书面告知检测期间",
    "disposal": "查封（扣押）的物品依法处理，不退还",
}
LICENCE_OPTIONS = {
    "correction": "申请材料不齐，一次性告知补正后受理",
    "refusal": "不予行政许可，说明理由并告知救济",
    "non_acceptance": "不予受理",
    "third_party": "告知利害关系人，期满未要求听证",
    "licence_long": "二十个工作日内不能决定，经批准延长十个工作日并告知",
}
OWN_OPTIONS: dict[str, dict[str, str]] = {
    "licence": LICENCE_OPTIONS,
    "coercive_measure": MEASURE_OPTIONS,
    "no_penalty": NO_PENALTY_OPTIONS,
}
