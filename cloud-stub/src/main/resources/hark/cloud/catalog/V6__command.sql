-- What a person called a recording; empty for none of its own, NULL while nobody said.
ALTER TABLE recording ADD COLUMN title TEXT;

-- What people asked of recorders, and what became of it.
CREATE TABLE command (
  number     INTEGER PRIMARY KEY,           -- in the order in which it was asked
  id         TEXT    NOT NULL UNIQUE,
  device     TEXT    NOT NULL,
  recording  TEXT    NOT NULL,
  wish       TEXT    NOT NULL,              -- mark, rename, stop, forget
  said       BLOB    NOT NULL,              -- CBOR: the whole message, of age 0 and unsigned
  state      TEXT    NOT NULL,              -- waiting, done, already, refused, taken back
  detail     TEXT,                          -- the recorder's words
  replied_at INTEGER                        -- ms since 1970; NULL until the reply has come
);

CREATE INDEX command_waiting ON command (number) WHERE state = 'waiting';
CREATE INDEX command_recording ON command (recording, number);
