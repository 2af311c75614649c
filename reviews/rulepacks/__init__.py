"""Rule packs: the versions of review standards a bureau scores by, shown and printed as they are.

Owns the table pack_versions (append-only). May import scoring_rules, accounts, registry, web, foundation.
Entry points: queries.get_pack, queries.list_versions, services.ensure_shipped_packs.
"""
