/// Says in plain sentences whether a recorder has all that it needs. It changes nothing.
@NullMarked
package hark.device.doctor;

import org.jspecify.annotations.NullMarked;
