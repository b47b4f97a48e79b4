-- A recording: what its device said of it, how far its file on the shelf goes, what was understood.
CREATE TABLE recording (
  key       INTEGER PRIMARY KEY,
  id        TEXT    NOT NULL UNIQUE,
  device    TEXT    NOT NULL,
  opening   BLOB    NOT NULL,              -- CBOR
  manifest  BLOB,                          -- CBOR; NULL until it was finished
  heard_at  INTEGER NOT NULL,              -- ms since 1970, when it was first heard of
  filed_at  INTEGER,                       -- ms since 1970; NULL until it is complete
  segments  INTEGER NOT NULL DEFAULT 0,    -- segments in the file, from 0 without a hole
  bytes     INTEGER NOT NULL DEFAULT 0,    -- length of the file
  packets   INTEGER NOT NULL DEFAULT 0,    -- packets in the file
  samples   INTEGER NOT NULL DEFAULT 0,    -- samples a channel (16 kHz) in the file
  summary   TEXT                           -- JSON; NULL until it was understood
);

-- A segment that is held. Its packets are in the file, or parked until the hole before it closes.
CREATE TABLE segment (
  recording INTEGER NOT NULL REFERENCES recording,
  number    INTEGER NOT NULL,
  header    BLOB    NOT NULL,              -- CBOR
  previous  BLOB    NOT NULL,              -- SHA-256
  hash      BLOB    NOT NULL,              -- SHA-256
  PRIMARY KEY (recording, number)
) WITHOUT ROWID;

CREATE TABLE parked (
  recording INTEGER NOT NULL REFERENCES recording,
  number    INTEGER NOT NULL,
  body      BLOB    NOT NULL,
  PRIMARY KEY (recording, number)
);

CREATE TABLE mark (
  recording INTEGER NOT NULL REFERENCES recording,
  sample    INTEGER NOT NULL,
  PRIMARY KEY (recording, sample)
) WITHOUT ROWID;

CREATE TABLE gap (
  recording INTEGER NOT NULL REFERENCES recording,
  sample    INTEGER NOT NULL,
  millis    INTEGER NOT NULL,
  cause     TEXT    NOT NULL,
  PRIMARY KEY (recording, sample, cause)
) WITHOUT ROWID;

-- A timed piece of transcript; words are JSON.
CREATE TABLE utterance (
  recording INTEGER NOT NULL REFERENCES recording,
  from_ms   INTEGER NOT NULL,
  to_ms     INTEGER NOT NULL,
  words     TEXT    NOT NULL,
  PRIMARY KEY (recording, from_ms)
) WITHOUT ROWID;

-- A durable step of the work on a recording.
CREATE TABLE stage (
  recording INTEGER NOT NULL REFERENCES recording,
  name      TEXT    NOT NULL,
  state     TEXT    NOT NULL,              -- waiting, running, done, failed
  percent   INTEGER NOT NULL DEFAULT 0,
  attempts  INTEGER NOT NULL DEFAULT 0,
  reason    TEXT,                          -- why it failed last
  at        INTEGER NOT NULL,              -- ms since 1970, last change
  position  INTEGER NOT NULL DEFAULT 0,    -- samples that need not be heard again
  PRIMARY KEY (recording, name)
) WITHOUT ROWID;

CREATE TABLE device (
  id      TEXT PRIMARY KEY,
  status  TEXT NOT NULL,                   -- JSON, as the device said it
  online  INTEGER NOT NULL,
  seen_at INTEGER NOT NULL                 -- ms since 1970
);
