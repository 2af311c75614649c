DROP TABLE round_packs
-- next --
DROP TABLE pack_draft_steps
-- next --
DROP TABLE pack_draft_revisions
-- next --
DROP TABLE pack_drafts
