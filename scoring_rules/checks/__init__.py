"""The checks as data, one file a subject. Importing this package registers them all."""

from scoring_rules.check_text import shipped_rules
from scoring_rules.registry import register_rule

for _subject, _rule in shipped_rules():
    register_rule(_rule, _subject)
