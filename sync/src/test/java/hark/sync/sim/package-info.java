@NullMarked
package hark.sync.sim;

import org.jspecify.annotations.NullMarked;
