DROP TABLE page_arrangements
-- next --
DROP TABLE page_texts
-- next --
DROP FUNCTION IF EXISTS page_arrangements_append_only()
