/// What must not happen, done on purpose: kills, cuts of power, a full disk, a stopped process,
/// each by seed, against the shipped code.
///
/// A [FaultyDisk] stands below the shipped SQLite and sees, logs and refuses what it writes. The
/// checks read a journal only through its public face and compare it with a memory of their own.
@NullMarked
package hark.device.chaos;

import org.jspecify.annotations.NullMarked;
