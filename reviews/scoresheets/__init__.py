"""Score sheets: decisions on one case file, from a reviewer's first mark over the comparison and recheck to the settlement.

Owns the tables scoresheets, marks, flag_decisions, problems, veto_hits, own_passes, sheet_changes, private_notes, wordings,
comparisons, rechecks, recheck_marks, recheck_vetoes, recheck_slices, settlements with settlement_digests, releases, rulings,
of experts (expert_invitations, expert_remarks, expert_votes, comment_meetings) and of calibrations (calibrations,
calibration_samples, known_results, reference_announcements).
May import rounds, cases, rulepacks, registry, accounts, web, foundation and scoring_rules.
Entry points: queries.get_submitted_result, queries.list_totals_that_differ, services.open_sheet, services.submit_sheet,
queries.get_settled_result, services.settle_corrected, services.settle_ruled.
"""
