@NullMarked
package hark.device.supervisor;

import org.jspecify.annotations.NullMarked;
