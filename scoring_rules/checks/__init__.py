"""The checks, one file a subject. Importing this package registers them all."""

from importlib import import_module
from pkgutil import iter_modules

from scoring_rules.check_text import shipped_rules
from scoring_rules.registry import register_rule

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

for _subject, _rule in shipped_rules():
    register_rule(_rule, _subject)
