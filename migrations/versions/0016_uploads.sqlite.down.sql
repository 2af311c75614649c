DROP TABLE uploads
