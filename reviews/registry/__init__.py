"""Registry: enforcement organs, officers with their certificates, the working-day calendar and the bureau's corrections.

Owns the tables organs, officers, calendar_days. May import scoring_rules, accounts, web, foundation.
Entry points: queries.work_calendar, queries.list_organs, services.save_organ, services.import_rows.
"""
