/// What the cloud's results are worth, measured on real material.
@NullMarked
package hark.cloud.bench;

import org.jspecify.annotations.NullMarked;
