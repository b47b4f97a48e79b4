/// What the recorder costs, measured by commands that anyone can run.
@NullMarked
package hark.device.bench;

import org.jspecify.annotations.NullMarked;
