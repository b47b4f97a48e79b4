/// Measures how quick the sound's engines are on this machine.
@NullMarked
package hark.sync.sound.bench;

import org.jspecify.annotations.NullMarked;
