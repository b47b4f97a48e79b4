/// The shelf: one Ogg Opus file for each recording, which any browser plays.
@NullMarked
package hark.cloud.archive;

import org.jspecify.annotations.NullMarked;
