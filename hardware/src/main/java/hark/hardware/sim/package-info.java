/// The simulated board: a microphone that plays a WAV file, a button pressed by script, key or
/// page, and a lamp and a buzz that show in a terminal and on a page.
///
/// This is how anyone without a board runs the product. [hark.hardware.sim.SimBoard] joins the
/// parts.
@NullMarked
package hark.hardware.sim;

import org.jspecify.annotations.NullMarked;
