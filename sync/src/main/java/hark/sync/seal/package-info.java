/// Keys: what a device signs with, and what keeps its sound from everybody but its cloud.
@NullMarked
package hark.sync.seal;

import org.jspecify.annotations.NullMarked;
