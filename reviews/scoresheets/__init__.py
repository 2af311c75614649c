"""Score sheets: a reviewer's decisions on one case file, from the first mark to the frozen submission.

Owns the tables scoresheets, marks, flag_decisions, problems, veto_hits, own_passes, sheet_changes, private_notes, wordings.
May import rounds, cases, rulepacks, registry, accounts, web, foundation and scoring_rules.
Entry points: queries.get_submitted_result, queries.list_totals_that_differ, services.open_sheet, services.submit_sheet.
"""
