/// The whole line with real parts, and what it does when parts of it are killed, absent or misused.
@NullMarked
package hark.cloud.line;

import org.jspecify.annotations.NullMarked;
