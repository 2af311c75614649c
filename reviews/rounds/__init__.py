"""Rounds: review rounds and the assignment of case files to reviewers, by hand for now.

Owns the tables rounds and assignments. May import cases, rulepacks, registry, accounts, web and foundation.
Entry points: services.create_round, services.assign, services.withdraw, queries.get_assignment.
"""
