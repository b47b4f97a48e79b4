/// The device's one durable truth, in SQLite: every segment is here before anyone hears of it.
///
/// A segment is durable in the *tail* the moment it is sealed, and about every two minutes the tail
/// is brought to the *shelf* in one commit, as runs of consecutive segments. Both with
/// `synchronous=FULL`.
///
/// ```
/// journal.db   the shelf; rollback journal (TRUNCATE), schema below
/// tail.db      the newest 128 segments at most: tail (id, bytes), 128 rows that fill a page each and
///              are only overwritten; bytes = RecordingId (16), hash (32), one segment
///              as in a run, zeros
/// reserve      4 MB of room, given back when the last word finds none
/// lock         held by the recorder
/// quarantine   what could not be used, unchanged
/// ```
///
/// The schema of the shelf, version 3. Each version is a script, `V1.sql` and so on.
///
/// ```
/// recording  id        INTEGER PRIMARY KEY   in the order of their beginning
///            name      BLOB                  the RecordingId, 16 bytes, unique
///            opening   BLOB                  CBOR
///            manifest  BLOB                  CBOR; NULL while it is being recorded
///            filed     INTEGER               1 once the cloud holds all of it
///            bytes     INTEGER               what its runs take; known from its end on
///            freed     INTEGER               1 from the moment its runs begin to go
///            damaged   INTEGER               the first segment that cannot be read, or NULL
///            title     TEXT                  what a person called it; empty for none of its own, or NULL
///            titled    INTEGER               when that was asked for, milliseconds since 1970, or NULL
/// run        id        INTEGER PRIMARY KEY   recording id × 2³² + index of its first segment
///            hash      BLOB                  of its last segment, 32 bytes
///            segments  BLOB                  one after the other, each a hark.sync.Packed: sent to
///                                            the cloud as they lie here
/// note       id        INTEGER PRIMARY KEY   recording id × 2³² + index
///            header    BLOB                  of a segment with marks or gaps, so that a start need not
///                                            read all segments
/// receipt    recording INTEGER               what the cloud holds, as ranges of indices,
///            first     INTEGER               so that rows with sound are never updated
///            after     INTEGER
/// boot       number    INTEGER PRIMARY KEY   in the order of their appearance, from 1
///            name      BLOB                  the boot's UUID, 16 bytes, unique
///            nanos     INTEGER               a moment on its monotonic clock
///            wall      INTEGER               milliseconds since 1970 at that moment, or NULL
/// command    number    INTEGER PRIMARY KEY   in the order in which the cloud asked
///            id        BLOB                  the command's UUID, 16 bytes, unique
///            recording BLOB                  the mark that is about to be made: in which recording,
///            sample    INTEGER               and where
///            reply     BLOB                  the reply as it is said, or NULL while there is none
/// ```
///
/// Why two files: a commit of its own for each second costs what it touches around the sound (pages
/// of tables, frames of a log, and both again at a checkpoint). On one machine, bytes on the disk
/// for each byte of Opus: 5.3 as version 1 was (log, pages of 1,024), 4.4 at best (pages of 512, no
/// vacuum), against 2.6 for append and `fdatasync` into a preallocated file. A page that is
/// overwritten in place, and new pages of a rollback-journal database, which are written once: 2.8.
///
/// No automatic vacuum: what is freed is used again, and the file need not shrink. In TRUNCATE mode
/// a reader can keep a commit waiting (not a seal), so readers read a run at a time.
@NullMarked
package hark.device.journal;

import org.jspecify.annotations.NullMarked;
