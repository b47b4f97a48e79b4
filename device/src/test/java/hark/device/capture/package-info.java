@NullMarked
package hark.device.capture;

import org.jspecify.annotations.NullMarked;
