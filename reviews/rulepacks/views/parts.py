"""Acts on the tree: add, delete, move, copy a part, set a sum right, link a check; each is one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.errors import InvalidInput
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.rulepacks import services
from reviews.rulepacks.domain import editing
from reviews.rulepacks.domain.nodes import GROUPS, NoSuchNode, find, item_sum, kind_of, number_of, section_sum
from reviews.rulepacks.domain.own_checks import known_checks, row_of
from reviews.rulepacks.forms import seen_version
from reviews.rulepacks.views import blueprint
from reviews.rulepacks.views.screen import KIND_WORDS, node_at, note_of, screen_of, search_checks
from reviews.web.rendering import is_part_request, page_or_part, see_other
from scoring_rules.registry import registered

Act = tuple[Callable[[Any], str], str]


@blueprint.post("/rule-packs/drafts/<draft_id>/parts")
def change_parts(draft_id: str) -> ResponseReturnValue:
    """One act on the tree; ends at the part it made or left."""
    step, note = _act(draft_id, request.form.get("act", ""), request.form.get("node", "pack"))
    with write_unit() as session:
        _draft, address = services.edit_part(session, actor=current_viewer(), draft_id=draft_id, step=step, note=note,
                                             seen_version=seen_version(request.form), now=utc_now())
    return see_other(url_for("rulepacks.draft", draft_id=draft_id, node=address))


def _act(draft_id: str, act: str, address: str) -> Act:
    if act == "add":
        group = request.form.get("group", "")
        kind = "item" if group.endswith(".items") else GROUPS.get(group)
        if kind is None:
            raise InvalidInput("不知道要添加什么，没有执行。请刷新页面后重试。")
        behind = address if address.rpartition(".")[0] == group else None
        return partial(_add, group, behind), f"添加{KIND_WORDS[kind]}"
    if act == "own":
        return _own(request.form.get("check", ""))
    row, kind = node_at(db.session(), draft_id, address)
    about = note_of(row, kind)
    steps: dict[str, Act] = {
        "delete": (partial(_on, editing.delete, address), f"删除{about}"),
        "up": (lambda tree: editing.move(tree, address, -1), f"上移{about}"),
        "down": (lambda tree: editing.move(tree, address, 1), f"下移{about}"),
        "copy": (partial(_on, editing.duplicate, address), f"复制{about}"),
        "sum": (partial(_on, _set_sum, address), f"按合计改写{about}的分值"),
    }
    if act not in steps or (kind in ("pack", "scoring") and act != "sum"):
        raise InvalidInput("不知道要做什么，没有执行。请刷新页面后重试。")
    return steps[act]


def _own(check: str) -> Act:
    """A check of the program copied into the standard, to be changed there; it then stands for the program's."""
    known = registered().get(check)
    if known is None or known.rule is None:
        raise InvalidInput("这项检查不能在标准里改写，没有执行。请另写一项自定检查。")
    return partial(editing.add_check, row=row_of(known.rule)), f"改写检查“{known.title}”"


def _on(function: Callable[[Any, str], str], address: str, tree: Any) -> str:
    return function(tree, address)


def _add(group: str, behind: str | None, tree: Any) -> str:
    return editing.add(tree, group, behind=behind)


def _set_sum(tree: Any, address: str) -> str:
    """Write what the parts come to where the sum is stated."""
    kind, row = kind_of(address), find(tree, address)
    key, total = ("points", item_sum(row)) if kind == "section" else ("full_marks", section_sum(tree))
    if kind not in ("section", "scoring"):
        raise NoSuchNode(address)
    editing.change(tree, address, {key: total})
    return address


@blueprint.post("/rule-packs/drafts/<draft_id>/links")
def change_links(draft_id: str) -> ResponseReturnValue:
    """Link a check to an item or veto, set its deduction, or take the link away."""
    address, check = request.form.get("node", ""), request.form.get("check", "")
    row, kind = node_at(db.session(), draft_id, address)
    step, said = _link(draft_id, address, check)
    with write_unit() as session:
        services.edit_part(session, actor=current_viewer(), draft_id=draft_id, step=step, now=utc_now(),
                           note=f"{said}（{note_of(row, kind)}）", seen_version=seen_version(request.form))
    if not is_part_request():
        return see_other(url_for("rulepacks.draft", draft_id=draft_id, node=address))
    screen = screen_of(db.session(), current_viewer(), draft_id, address)
    query = request.form.get("q", "").strip()[:60]
    return page_or_part("rulepacks/workbench.html", "rulepacks/_links_saved.html", screen=screen, trouble=None, query=query,
                        found=search_checks(query, screen.tree, screen.row), facts=[])


def _link(draft_id: str, address: str, check: str) -> Act:
    known, deduction = known_checks(screen_of(db.session(), current_viewer(), draft_id, "pack").tree), _deduction()
    word = known[check].title if check in known else check
    if request.form.get("act") == "unlink":
        return partial(_changed, editing.unlink, address, check), f"取消关联检查“{word}”"
    if check not in known:
        raise InvalidInput("没有这项检查，没有关联。请从列表中选择。")
    return partial(_changed, partial(_put_link, deduction), address, check), f"关联检查“{word}”"


def _put_link(deduction: Any, tree: Any, address: str, check: str) -> None:
    editing.link(tree, address, check, deduction)


def _changed(function: Callable[[Any, str, str], None], address: str, check: str, tree: Any) -> str:
    function(tree, address, check)
    return address


def _deduction() -> Any:
    text = request.form.get("deduction", "").strip()
    if not text:
        return None
    found = number_of(text)
    if found is None or not 0 <= found <= 1000:
        raise InvalidInput("建议扣分只能填 0 以上的数字，没有保存。请改正。")
    return found
