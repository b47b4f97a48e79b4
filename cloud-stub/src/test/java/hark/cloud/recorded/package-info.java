/// Recordings made without a recorder, exactly as a test wants them.
@NullMarked
package hark.cloud.recorded;

import org.jspecify.annotations.NullMarked;
