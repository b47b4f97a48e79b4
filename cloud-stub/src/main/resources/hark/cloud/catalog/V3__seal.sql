-- A body that is whole by its hash and holds no sound that can be made of it: kept as it came, so that
-- it can be proven, and opened should that ever be possible.
CREATE TABLE unopened (
  recording INTEGER NOT NULL REFERENCES recording,
  number    INTEGER NOT NULL,
  body      BLOB    NOT NULL,
  PRIMARY KEY (recording, number)
);
