@NullMarked
package hark.cloud.stages;

import org.jspecify.annotations.NullMarked;
