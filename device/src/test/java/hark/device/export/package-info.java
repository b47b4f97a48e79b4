@NullMarked
package hark.device.export;

import org.jspecify.annotations.NullMarked;
