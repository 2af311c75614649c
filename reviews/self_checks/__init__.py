"""Self-checks: a unit runs the rules on its own draft, and nobody else learns of it unless the unit shares the result.

Owns the tables self_checks and self_check_shares (append-only). May import cases, rulepacks, registry, accounts, web,
foundation, scoring_rules. Entry points: services.make_self_check, services.share_self_check, queries.get_self_check.
No room above asks this one: a private result has no readers but its own pages.
"""
