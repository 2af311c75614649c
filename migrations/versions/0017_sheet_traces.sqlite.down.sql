DROP TABLE wordings
-- next --
DROP TABLE private_notes
-- next --
DROP TABLE sheet_changes
-- next --
DROP TABLE own_passes
