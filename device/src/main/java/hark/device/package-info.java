/// The recorder: button in, sealed segments out.
///
/// Three loops share only the journal: [Recorder] minds the button, `capture` turns sound into
/// segments, and the sync loop brings them to the cloud. Recording does not know whether there is a
/// network; syncing does not know whether anyone records.
@NullMarked
package hark.device;

import org.jspecify.annotations.NullMarked;
