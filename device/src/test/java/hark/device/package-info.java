@NullMarked
package hark.device;

import org.jspecify.annotations.NullMarked;
