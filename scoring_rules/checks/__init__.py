"""The checks, one module a subject. Importing this package registers them all."""

from scoring_rules.checks import (
    archive,
    citations,
    decision,
    discretion,
    enforcement,
    evidence,
    filing,
    hearing,
    licence,
    measures,
    notice,
    parties,
    procedure,
    records,
    service,
)

__all__ = ["archive", "citations", "decision", "discretion", "enforcement", "evidence", "filing"]
__all__ += ["hearing", "licence", "measures", "notice", "parties", "procedure", "records", "service"]
