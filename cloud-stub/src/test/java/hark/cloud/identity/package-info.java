@NullMarked
package hark.cloud.identity;

import org.jspecify.annotations.NullMarked;
