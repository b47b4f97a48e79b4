@NullMarked
package hark.cloud.proof;

import org.jspecify.annotations.NullMarked;
