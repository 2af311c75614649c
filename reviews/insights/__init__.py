"""What many case files say together: trial runs of a standard on past files, and how well each check does.

Owns: trial_runs, trial_results. May import scoresheets, rounds, cases, rulepacks, registry, accounts, web, foundation,
scoring_rules. Entry points: services.start_trial, queries.get_trial.
"""
