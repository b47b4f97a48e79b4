@NullMarked
package hark.sync;

import org.jspecify.annotations.NullMarked;
