DROP TABLE mask_checks
-- next --
DROP FUNCTION mask_checks_append_only()
-- next --
DROP TABLE hand_masks
-- next --
DROP FUNCTION hand_masks_append_only()
