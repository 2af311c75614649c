"""The document types that rules may name, with their Chinese names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from scoring_rules.data_files import load_data


@cache
def document_names() -> Mapping[str, str]:
    """Chinese name by id, in the order of the public vocabulary."""
    return MappingProxyType(dict(load_data("document_types.yaml")["document_types"]))
