/// The cloud's API as a phone uses it: for the demo and the benches, which have no phone at hand.
@NullMarked
package hark.device.phone;

import org.jspecify.annotations.NullMarked;
