/// See that the disk fails as told, and that the recorder stands it.
@NullMarked
package hark.device.chaos;

import org.jspecify.annotations.NullMarked;
