-- What a person called a recording, and when that was asked for, in milliseconds since 1970.
ALTER TABLE recording ADD COLUMN title TEXT;
ALTER TABLE recording ADD COLUMN titled INTEGER;
-- What the cloud asked for: the mark that is to be made until the reply is known, then the reply as it is said.
CREATE TABLE command (number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, recording BLOB, sample INTEGER, reply BLOB);
