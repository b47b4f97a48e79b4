/// The cloud's commands as a person gives them.
@NullMarked
package hark.cloud.cli;

import org.jspecify.annotations.NullMarked;
