CREATE VIRTUAL TABLE t USING fts3tokenize('simple');
