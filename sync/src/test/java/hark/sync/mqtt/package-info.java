@NullMarked
package hark.sync.mqtt;

import org.jspecify.annotations.NullMarked;
