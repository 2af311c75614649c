"""The expression language of checks: CEL over the facts of one case file, in three-valued logic.

language.py compiles and evaluates within bounds, facts.py lays a case out as values, functions.py adds dates and
working days, wording.py fills messages. What is unknown is simply not there: CEL's own && and || then answer only where
the answer does not depend on it.
"""

from scoring_rules.expressions.language import (
    BadExpression as BadExpression,
)
from scoring_rules.expressions.language import (
    Compiled as Compiled,
)
from scoring_rules.expressions.language import (
    compile_expression as compile_expression,
)
