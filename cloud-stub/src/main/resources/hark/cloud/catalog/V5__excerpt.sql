-- A stretch around a mark whose sound came ahead of the rest and was transcribed by itself.
CREATE TABLE excerpt (
  recording   INTEGER NOT NULL REFERENCES recording,
  from_sample INTEGER NOT NULL,
  to_sample   INTEGER NOT NULL,
  PRIMARY KEY (recording, from_sample)
) WITHOUT ROWID;

-- Whether an utterance is of an excerpt: it goes as soon as the transcript comes by.
ALTER TABLE utterance ADD COLUMN excerpt INTEGER NOT NULL DEFAULT 0;
