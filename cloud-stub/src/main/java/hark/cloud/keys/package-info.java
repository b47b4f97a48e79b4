/// The cloud's secrets: the folder `keys`, which its owner alone reads, and which opens everything.
@NullMarked
package hark.cloud.keys;

import org.jspecify.annotations.NullMarked;
