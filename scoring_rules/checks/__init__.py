"""The checks, one module a subject. Importing this package registers them all."""

from scoring_rules.check_text import shipped_rules
from scoring_rules.checks import (
    archive,
    authority,
    blanks,
    citations,
    decision,
    discretion,
    enforcement,
    evidence,
    exhibits,
    followup,
    hearing,
    interviews,
    licence,
    measures,
    notice,
    opening,
    parties,
    reasoning,
    records,
    service,
)
from scoring_rules.registry import register_rule

__all__ = ["archive", "authority", "blanks", "citations", "decision", "discretion", "enforcement", "evidence"]
__all__ += ["exhibits", "followup", "hearing", "interviews", "licence", "measures", "notice", "opening", "parties"]
__all__ += ["reasoning", "records", "service"]

for _subject, _rule in shipped_rules():
    register_rule(_rule, _subject)
