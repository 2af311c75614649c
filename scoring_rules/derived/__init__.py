"""Facts made from facts: joins over documents, counts and matches that expressions ask for by name.

One file a subject; each fact is registered with its Chinese name. Importing this package fills the register.
"""

from importlib import import_module
from pkgutil import iter_modules

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")
