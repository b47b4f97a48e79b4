/// The board made of real parts on a Raspberry Pi: one part, one class, known from its data sheet.
///
/// [hark.hardware.pi.PiBoard] opens the parts that [hark.hardware.pi.Wiring] names. Every driver
/// brings its part into a known state when it opens it and leaves it dark, still and low. None
/// knows Pi4J: they speak to the wires of `bus`.
@NullMarked
package hark.hardware.pi;

import org.jspecify.annotations.NullMarked;
