"""The checks, one module a subject. Importing this package registers them all."""

from scoring_rules.checks import filing as filing
from scoring_rules.checks import parties as parties
