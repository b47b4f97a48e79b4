@NullMarked
package hark.cloud.catalog;

import org.jspecify.annotations.NullMarked;
