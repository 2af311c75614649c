"""What a correct text looks like (规范表述), for the defects that have a set way of being written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from scoring_rules.data_files import load_data
from scoring_rules.defects import defects


@lru_cache(maxsize=1)
def model_wordings() -> Mapping[str, str]:
    """Model wordings by defect id. Raises ValueError for a defect that the catalogue does not have."""
    rows: dict[str, str] = dict(load_data("model_wordings.yaml")["wordings"])
    unknown = sorted(set(rows) - set(defects()))
    if unknown:
        raise ValueError(f"no such defects: {', '.join(unknown)}")
    return MappingProxyType({defect: text.strip() for defect, text in rows.items()})


@lru_cache(maxsize=1)
def _by_words() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for one in defects().values():
        for words in (one.advice, one.title):
            found.setdefault(words.strip().rstrip("。"), one.id)
    return MappingProxyType(found)


def defect_told_by(*texts: str) -> str | None:
    """The defect whose title or advice one of the texts is, word for word; None where none says it."""
    return next((found for text in texts if (found := _by_words().get(text.strip().rstrip("。"))) is not None), None)
