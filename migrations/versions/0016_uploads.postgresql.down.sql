DROP TABLE uploads
-- next --
DROP FUNCTION uploads_append_only()
