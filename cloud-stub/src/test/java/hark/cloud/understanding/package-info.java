@NullMarked
package hark.cloud.understanding;

import org.jspecify.annotations.NullMarked;
