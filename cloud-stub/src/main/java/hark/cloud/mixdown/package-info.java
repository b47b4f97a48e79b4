/// Makes one channel of a recording's two, for engines that hear with one ear. The archive keeps
/// both.
@NullMarked
package hark.cloud.mixdown;

import org.jspecify.annotations.NullMarked;
