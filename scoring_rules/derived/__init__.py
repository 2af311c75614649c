"""Facts made from facts: joins over documents, counts and matches that expressions ask for by name.

One file a subject; each fact is registered with its Chinese name. Importing this package fills the register.
"""

from scoring_rules.derived import approvals, deciding, filing, stakes

__all__ = ["approvals", "deciding", "filing", "stakes"]
