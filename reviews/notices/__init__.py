"""Notices: what the bureau sends to a reviewed unit; for now the case feedback letter (一卷一反馈).

Owns the tables number_series and notices. May import scoresheets, rounds, cases, registry, accounts, web,
foundation, typesetting, extraction (pictures of stored pages) and scoring_rules (labels of case kinds).
Entry points: views.blueprint, services.draft_letter, services.prepare_letter, services.issue_letter,
queries.get_letter, queries.list_issued_faults, documents.write_letter.
"""
