DROP TABLE mask_checks
-- next --
DROP TABLE hand_masks
