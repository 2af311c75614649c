DROP TABLE round_packs
-- next --
DROP TABLE pack_draft_steps
-- next --
DROP TABLE pack_draft_revisions
-- next --
DROP TABLE pack_drafts
-- next --
DROP FUNCTION IF EXISTS pack_drafts_append_only()
-- next --
DROP FUNCTION IF EXISTS pack_draft_revisions_append_only()
-- next --
DROP FUNCTION IF EXISTS pack_draft_steps_append_only()
-- next --
DROP FUNCTION IF EXISTS round_packs_append_only()
