/// The device's one durable truth, in SQLite: every segment is here before anyone hears of it.
///
/// One commit a second with `synchronous=FULL` in a write-ahead log. The schema, version 1:
///
/// ```
/// recording  id        INTEGER PRIMARY KEY   in the order of their beginning
///            name      BLOB                  the RecordingId, 16 bytes, unique
///            opening   BLOB                  CBOR
///            manifest  BLOB                  CBOR; NULL while it is being recorded
///            filed     INTEGER               1 once the cloud holds all of it
/// segment    id        INTEGER PRIMARY KEY   recording id × 2³² + index
///            header    BLOB                  CBOR
///            hash      BLOB                  SHA-256, 32 bytes
///            body      BLOB                  packets
/// receipt    recording INTEGER               what the cloud holds, as ranges of indices,
///            first     INTEGER               so that rows with sound are never updated
///            after     INTEGER
/// ```
///
/// Pages of 1,024 bytes, because rows of 3 kB would waste a third of a 4 kB page; automatic vacuum
/// is incremental, which must be said before the first table.
@NullMarked
package hark.device.journal;

import org.jspecify.annotations.NullMarked;
