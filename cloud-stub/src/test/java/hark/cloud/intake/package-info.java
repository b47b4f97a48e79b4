@NullMarked
package hark.cloud.intake;

import org.jspecify.annotations.NullMarked;
