/// The cloud.
@NullMarked
package hark.cloud;

import org.jspecify.annotations.NullMarked;
