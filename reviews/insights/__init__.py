"""What many case files say together: figures over settled files, trial runs of a standard, and how well each check does.

Numbers are made here and nowhere else: queries.facts gathers, domain.frames lays out, domain.figures counts and opens the rows.
Owns: trial_runs, trial_results. May import rectification, scoresheets, rounds, cases, rulepacks, registry, accounts, web,
foundation, scoring_rules. Entry points: queries.facts.gather_snapshot, domain.figures.evaluate and members,
domain.snapshot.freeze, services.start_trial, queries.get_trial.
"""
