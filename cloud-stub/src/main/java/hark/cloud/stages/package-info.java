/// The cloud's work on each recording, step by durable step: words while it still comes in, then a
/// summary, then an entry in the search index.
@NullMarked
package hark.cloud.stages;

import org.jspecify.annotations.NullMarked;
