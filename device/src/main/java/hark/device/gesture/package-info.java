/// What a finger on the one button means.
@NullMarked
package hark.device.gesture;

import org.jspecify.annotations.NullMarked;
