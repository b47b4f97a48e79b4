/// What people ask of recorders: signed, written down, and said until the reply has come.
@NullMarked
package hark.cloud.command;

import org.jspecify.annotations.NullMarked;
