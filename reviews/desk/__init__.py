"""Desk: home pages by role, the first-start wizard, health and audit pages, operator commands.

Owns no tables. May import every package below it.
Entry points: views.blueprint, commands.register, services.setup.open_installation, queries.faults.list_faults.
"""
