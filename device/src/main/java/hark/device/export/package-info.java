/// Brings recordings out of the journal into a folder or onto a stick, for any player.
///
/// For each recording three files of one name:
///
/// ```
/// 2026-11-22_14-03-07Z_1a2b3c4d.opus   Ogg Opus: the sealed packets, a page a segment, as in the cloud's archive
/// 2026-11-22_14-03-07Z_1a2b3c4d.wav    what they decode to: 16 kHz, 16 bit; RF64 from 4 GiB on
/// 2026-11-22_14-03-07Z_1a2b3c4d.json   the sheet: times, marks, gaps, end, the chain's head, digests; written last
/// ```
///
/// A file is written under another name, flushed to the disk, and then given its own: what has its
/// name is whole. The journal is only read.
@NullMarked
package hark.device.export;

import org.jspecify.annotations.NullMarked;
