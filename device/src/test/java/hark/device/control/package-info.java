@NullMarked
package hark.device.control;

import org.jspecify.annotations.NullMarked;
