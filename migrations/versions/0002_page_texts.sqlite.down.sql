DROP TABLE page_arrangements
-- next --
DROP TABLE page_texts
