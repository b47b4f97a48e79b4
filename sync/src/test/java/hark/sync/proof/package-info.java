@NullMarked
package hark.sync.proof;

import org.jspecify.annotations.NullMarked;
