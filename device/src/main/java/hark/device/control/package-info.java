/// Asks a running recorder how it stands, and gives it orders, from another process of the same
/// machine.
///
/// ```
/// hark device status → Control → socket "control" of the data folder → ControlSocket → recorder
/// ```
///
/// One line asks (`status`) or orders (`pair CODE`, `renew`, `unpair`), one JSON object answers,
/// and the connection is over. Only the folder's owner can open the socket.
@NullMarked
package hark.device.control;

import org.jspecify.annotations.NullMarked;
