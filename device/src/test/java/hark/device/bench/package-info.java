@NullMarked
package hark.device.bench;

import org.jspecify.annotations.NullMarked;
