DROP TABLE known_results
-- next --
DROP TABLE reference_announcements
-- next --
DROP TABLE calibration_samples
-- next --
DROP TABLE calibrations
