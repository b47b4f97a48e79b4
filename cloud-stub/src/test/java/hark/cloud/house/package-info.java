@NullMarked
package hark.cloud.house;

import org.jspecify.annotations.NullMarked;
