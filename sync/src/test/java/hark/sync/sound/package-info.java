/// Shows that sound survives the way through packets and files.
@NullMarked
package hark.sync.sound;

import org.jspecify.annotations.NullMarked;
