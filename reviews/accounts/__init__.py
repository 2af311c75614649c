"""Accounts: units, people, roles, sessions, sign-in, and who may do what (policy.yaml).

Owns the tables units, users, role_grants, user_sessions, password_history, one_time_links, recovery_codes,
throttles, installation. Imports web and foundation only.
Entry points: guards.current_viewer, guards.register_resolver, guards.register_nav, domain.Viewer, domain.Role.
"""
