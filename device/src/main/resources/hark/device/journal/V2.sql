-- Segments lie in runs: a row for each would cost 7 % in pages and be written twice.
CREATE TABLE run (id INTEGER PRIMARY KEY, hash BLOB NOT NULL, segments BLOB NOT NULL);
INSERT INTO run SELECT id, hash, CAST(unhex(printf('%04X%08X', length(header), length(body))) || substr(hash, 1, 8) || header || body AS BLOB) FROM segment ORDER BY id;
-- Headers that say more than their place, so that a start need not read them all. What version 1 left is not told apart.
CREATE TABLE note (id INTEGER PRIMARY KEY, header BLOB NOT NULL);
INSERT INTO note SELECT id, header FROM segment ORDER BY id;
DROP TABLE segment;
ALTER TABLE recording ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE recording ADD COLUMN freed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE recording ADD COLUMN damaged INTEGER;
UPDATE recording SET bytes = (SELECT COALESCE(SUM(length(segments)), 0) FROM run WHERE run.id >= recording.id << 32 AND run.id < (recording.id + 1) << 32);
CREATE TABLE boot (number INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE, nanos INTEGER NOT NULL, wall INTEGER);
