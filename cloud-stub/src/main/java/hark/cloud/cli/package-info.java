/// The cloud's command line: one command starts all of it in one process.
@NullMarked
package hark.cloud.cli;

import org.jspecify.annotations.NullMarked;
