"""Rectification: every problem a unit was told becomes a row of the ledger (整改台账) and is followed until it is struck off.

Owns the tables ledger_rows, ledger_steps (append-only), ledger_evidence, common_measures. Rows come and end in the same
transaction as the release, the ruling or the correction: services.following is registered with
scoresheets.services.after_release. It lies beneath insights because reports count its rows.
May import scoresheets, rounds, cases, rulepacks, registry, accounts, web, foundation, typesetting, scoring_rules.
Entry points: queries.facts.list_ledger_facts, queries.overdue.list_overdue, services.fill_ledger.
"""
