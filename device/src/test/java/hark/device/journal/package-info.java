@NullMarked
package hark.device.journal;

import org.jspecify.annotations.NullMarked;
