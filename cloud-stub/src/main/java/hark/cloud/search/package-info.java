/// Finding a moment by its words. Lucene is used here, and for its stems in `understanding`.
@NullMarked
package hark.cloud.search;

import org.jspecify.annotations.NullMarked;
