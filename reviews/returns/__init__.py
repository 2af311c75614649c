"""Periodic returns (按月报送): what units tell the bureau of each month, inspections, penalties, closed and self-reviewed files.

Owns the tables unit_returns, return_versions, return_send_backs and return_terms (the last three append-only). May import
registry, accounts, web, foundation, typesetting. A month without a return is missing, never zero.
Entry points: queries.facts.list_return_facts, services.report_return, domain.comparing.
"""
