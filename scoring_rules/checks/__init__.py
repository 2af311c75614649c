"""The checks, one module a subject. Importing this package registers them all."""

from scoring_rules.checks import (
    archive as archive,
)
from scoring_rules.checks import (
    citations as citations,
)
from scoring_rules.checks import (
    decision as decision,
)
from scoring_rules.checks import (
    discretion as discretion,
)
from scoring_rules.checks import (
    enforcement as enforcement,
)
from scoring_rules.checks import (
    evidence as evidence,
)
from scoring_rules.checks import (
    filing as filing,
)
from scoring_rules.checks import (
    hearing as hearing,
)
from scoring_rules.checks import (
    measures as measures,
)
from scoring_rules.checks import (
    notice as notice,
)
from scoring_rules.checks import (
    parties as parties,
)
from scoring_rules.checks import (
    procedure as procedure,
)
from scoring_rules.checks import (
    records as records,
)
from scoring_rules.checks import (
    service as service,
)
