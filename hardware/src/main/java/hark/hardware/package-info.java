/// The board as the recorder sees it: a button, a microphone, a lamp, a vibrator, a gauge.
///
/// One part, one interface, one class for each way to make it: `sim` plays a board on any machine.
/// Knows nothing of recordings.
@NullMarked
package hark.hardware;

import org.jspecify.annotations.NullMarked;
