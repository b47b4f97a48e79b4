/// From what the microphone says to sealed segments in the journal.
@NullMarked
package hark.device.capture;

import org.jspecify.annotations.NullMarked;
