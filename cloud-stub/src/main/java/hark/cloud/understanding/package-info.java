/// From words to a summary, on this machine alone: which sentences matter, which words they are
/// about, and where each can be heard.
@NullMarked
package hark.cloud.understanding;

import org.jspecify.annotations.NullMarked;
