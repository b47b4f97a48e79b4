@NullMarked
package hark.device.cli;

import org.jspecify.annotations.NullMarked;
