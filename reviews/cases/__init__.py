"""Cases: intake of case files, their reading, corrections by people, and the flags of the rule runs.

Owns the tables cases, case_files, uploads, readings, corrections, rule_runs, findings.
May import extraction, scoring_rules and the rooms accounts, registry, rulepacks, web, foundation.
Entry points: services.create_case, services.correct_field, queries.get_visible_case, queries.findings_for,
queries.viewer_manifest, queries.register_visibility and queries.register_withholding (for rooms above that give people
sight of a case, or withhold what the machine judged).
"""
