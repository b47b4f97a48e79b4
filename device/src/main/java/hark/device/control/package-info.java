/// Asks a running recorder how it stands, from another process of the same machine.
///
/// ```
/// hark device status → Control → socket "control" of the data folder → ControlSocket → recorder
/// ```
///
/// One line asks (`status`), one JSON object answers, and the connection is over. Nothing can be
/// changed through it.
@NullMarked
package hark.device.control;

import org.jspecify.annotations.NullMarked;
