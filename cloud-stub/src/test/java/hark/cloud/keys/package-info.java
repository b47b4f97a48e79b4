@NullMarked
package hark.cloud.keys;

import org.jspecify.annotations.NullMarked;
