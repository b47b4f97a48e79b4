/// Recordings made without a recorder, exactly as a test wants them, and an engine that reads them
/// without ears.
@NullMarked
package hark.cloud.recorded;

import org.jspecify.annotations.NullMarked;
