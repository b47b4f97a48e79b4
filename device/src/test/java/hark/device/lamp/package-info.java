@NullMarked
package hark.device.lamp;

import org.jspecify.annotations.NullMarked;
