/// Tells whoever keeps the recorder alive that it is well.
///
/// ```
/// Recorder.isSound → Watchdog → libsystemd → systemd, which starts anew what has fallen silent
/// ```
@NullMarked
package hark.device.supervisor;

import org.jspecify.annotations.NullMarked;
