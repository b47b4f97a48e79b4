@NullMarked
package hark.device.gesture;

import org.jspecify.annotations.NullMarked;
