@NullMarked
package hark.sync.pair;

import org.jspecify.annotations.NullMarked;
