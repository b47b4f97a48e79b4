-- How the clock of one boot of a device stands to the time of day: the latest that it said.
CREATE TABLE clock (
  device TEXT    NOT NULL,
  boot   TEXT    NOT NULL,
  number INTEGER NOT NULL,                 -- which boot of the device it is
  nanos  INTEGER NOT NULL,                 -- a moment on the boot's monotonic clock
  wall   INTEGER,                          -- ms since 1970 at that moment; NULL while not known
  PRIMARY KEY (device, boot)
) WITHOUT ROWID;

-- What changed in a recording besides marks and gaps.
CREATE TABLE note (
  recording INTEGER NOT NULL REFERENCES recording,
  sample    INTEGER NOT NULL,
  kind      TEXT    NOT NULL,
  PRIMARY KEY (recording, sample, kind)
) WITHOUT ROWID;
