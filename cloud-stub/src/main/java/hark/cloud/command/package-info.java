/// What people ask of recorders: written down, signed, and said until the reply has come.
@NullMarked
package hark.cloud.command;

import org.jspecify.annotations.NullMarked;
