"""Registry: organs, officers with their certificates, the working-day calendar, local parameters: what a bureau decides.

Owns the tables organs, officers, calendar_days, calendar_years, parameter_values, law_texts, benchmark_tables.
May import scoring_rules, accounts, web, foundation.
Entry points: queries.work_calendar, queries.local_values, queries.list_organs, services.save_organ, services.import_rows.
"""
