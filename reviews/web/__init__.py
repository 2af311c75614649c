"""Web: what every page shares: page-or-part rendering, one commit a request, error pages, headers, CSRF, paging, health.

Owns no tables. Imports foundation and errors only.
Entry points: rendering.page_or_part, transactions.commits, errors.register, security.register, statics.register, paging.Page.
"""
