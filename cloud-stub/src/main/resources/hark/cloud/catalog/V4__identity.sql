-- A key with which a device was paired. The one that has not ended is let in; one that has ended
-- stays, so that it is never let in again and its signatures can still be checked.
CREATE TABLE pairing (
  device    TEXT    NOT NULL,
  key       BLOB    NOT NULL UNIQUE,       -- public key, DER (X.509)
  paired_at INTEGER NOT NULL,              -- ms since 1970
  ended_at  INTEGER,                       -- ms since 1970; NULL while it is let in
  PRIMARY KEY (device, key)
) WITHOUT ROWID;
