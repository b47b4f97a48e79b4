/// The machine that Hark is developed on, as far as it can stand in for a board: its own microphone
/// and loudspeaker, its temperature, and what a process costs it.
@NullMarked
package hark.hardware.host;

import org.jspecify.annotations.NullMarked;
