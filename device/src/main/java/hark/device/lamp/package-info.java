/// What the lamp shows: a view of the journal and of the capture's health, never of hope.
@NullMarked
package hark.device.lamp;

import org.jspecify.annotations.NullMarked;
