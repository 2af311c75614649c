"""Importing this fills the register of derived facts from every file of the package."""

from importlib import import_module
from pkgutil import iter_modules

from scoring_rules import derived

for _module in iter_modules(derived.__path__):
    import_module(f"{derived.__name__}.{_module.name}")
