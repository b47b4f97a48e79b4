@NullMarked
package hark.sync.seal;

import org.jspecify.annotations.NullMarked;
