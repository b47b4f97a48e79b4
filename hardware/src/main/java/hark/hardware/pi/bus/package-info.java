/// The wires between the computer and the parts: lines of the header, I²C and SPI.
///
/// Four small interfaces that say what a wire can do, and [hark.hardware.pi.bus.Pi4jBuses], which
/// does it through Pi4J. Pi4J is known nowhere else, so that the next Pi4J is a change of one
/// class; tests put the parts of a board, written from their data sheets, behind the same
/// interfaces.
@NullMarked
package hark.hardware.pi.bus;

import org.jspecify.annotations.NullMarked;
