"""The quick reader of the files that come with the program reads what YAML 1.2 says."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from ruamel.yaml import YAML

from scoring_rules.data_files import parse_data

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = sorted(path for folder in ("scoring_rules", "reviews", "extraction") for path in (ROOT / folder).rglob("*.yaml"))


def test_every_shipped_file_reads_as_the_reader_with_line_numbers_reads_it():
    """They differ where YAML 1.1 does (yes, no, on, 1:30, 010): none of ours may mean two things."""
    assert len(SHIPPED) > 50
    for path in SHIPPED:
        text = path.read_text(encoding="utf-8")
        assert parse_data(text) == YAML(typ="safe", pure=True).load(text), path


def test_a_key_given_twice_is_refused():
    with pytest.raises(yaml.YAMLError, match="duplicate"):
        parse_data("a: {b: 1, c: 2, b: 3}")
