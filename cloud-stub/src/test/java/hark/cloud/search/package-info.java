@NullMarked
package hark.cloud.search;

import org.jspecify.annotations.NullMarked;
