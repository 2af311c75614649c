"""Rule packs: the versions of review standards a bureau scores by, and the drafts on their way to one.

Owns pack_versions, pack_drafts, pack_draft_revisions, pack_draft_steps, check_standings (all but pack_drafts append-only).
May import scoring_rules, extraction (names of documents), accounts, registry, web, foundation.
Entry points: queries.get_pack, queries.list_current_versions, services.ensure_shipped_packs, services.create_draft.
"""
