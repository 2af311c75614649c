"""The checks, one module a subject. Importing this package registers them all."""

from scoring_rules.check_text import shipped_rules
from scoring_rules.checks import (
    archive,
    citations,
    decision,
    discretion,
    enforcement,
    evidence,
<<<<<<< HEAD
    hearing,
=======
    filing,
>>>>>>> 70ce138 (The checks of notice and hearing are data)
    licence,
    measures,
    parties,
    records,
    service,
)
from scoring_rules.registry import register_rule

<<<<<<< HEAD
__all__ = ["archive", "citations", "decision", "discretion", "enforcement", "evidence"]
__all__ += ["hearing", "licence", "measures", "notice", "parties", "records", "service"]
=======
__all__ = ["archive", "citations", "decision", "discretion", "enforcement", "evidence", "filing"]
__all__ += ["licence", "measures", "parties", "records", "service"]
>>>>>>> 70ce138 (The checks of notice and hearing are data)

for _subject, _rule in shipped_rules():
    register_rule(_rule, _subject)
