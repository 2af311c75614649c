"""Why a case file may not go to a reviewer. Pure."""

from __future__ import annotations

from collections.abc import Collection

SLOTS = (1, 2)
MAX_REASON = 200


def why_not_assign(
    *,
    reviewer_unit: str | None,
    case_unit: str,
    is_reviewer: bool,
    reviewer_active: bool,
    already: Collection[str],
    reviewer_id: str,
    taken_slots: Collection[int],
    slot: int,
) -> str | None:
    """Why this person may not score this case file (Chinese), or None.

    already: ids of the case's reviewers in the round. Source: 回避, a unit does not score its own files.
    """
    if not is_reviewer or not reviewer_active:
        return "所选人员不是在用的评查员，没有分配。请从评查员名单中另选一人。"
    if reviewer_unit == case_unit:
        return "所选评查员属于本案办案机关所在单位，应当回避，没有分配。请另选其他单位的评查员。"
    if reviewer_id in already:
        return "这名评查员已经分到本案，同一人不能评两次，没有分配。请另选一人。"
    if slot not in SLOTS:
        return "席位只有 1 和 2，没有分配。请重新选择席位。"
    if slot in taken_slots:
        return f"本案第 {slot} 席已经有人，没有分配。请选择另一席，或先撤回原来的分配。"
    return None
