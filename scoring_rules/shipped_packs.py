"""The packs that come with the program: `packs/<id>.yaml`, one pack or several variants a file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from scoring_rules.data_files import parse_data, read_text
from scoring_rules.errors import UnknownPack
from scoring_rules.pack_text import parse_pack
from scoring_rules.rule_pack import RulePack


@cache
def list_packs() -> tuple[str, ...]:
    """Keys of the shipped packs, sorted: an id, or id/variant for each table of a pack that has several."""
    folder = files("scoring_rules").joinpath("packs")
    ids = sorted(one.name.removesuffix(".yaml") for one in folder.iterdir() if one.name.endswith(".yaml"))
    keys: list[str] = []
    for pack_id in ids:
        text = read_text("packs", f"{pack_id}.yaml")
        # Most have none: those are not parsed just to be listed.
        variants = parse_data(text)["variants"] if "\nvariants:" in text else ()
        keys += [f"{pack_id}/{one['id']}" for one in variants] or [pack_id]
    return tuple(keys)


def pack_text(key: str) -> str:
    """The YAML of a shipped pack, the whole file also for one variant; raises UnknownPack."""
    if key not in list_packs():
        raise UnknownPack(f"没有编号为 {key} 的评查标准，现有：{'、'.join(list_packs())}。")
    return read_text("packs", f"{key.partition('/')[0]}.yaml")


def load_pack(key: str) -> RulePack:
    """A shipped pack; raises UnknownPack."""
    return parse_pack(pack_text(key), key.partition("/")[2] or None)
