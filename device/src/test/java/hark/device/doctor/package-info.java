@NullMarked
package hark.device.doctor;

import org.jspecify.annotations.NullMarked;
