DROP TABLE notice_measures
