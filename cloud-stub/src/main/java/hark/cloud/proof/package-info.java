/// What the cloud can prove of a recording, to its pages and in bundles.
@NullMarked
package hark.cloud.proof;

import org.jspecify.annotations.NullMarked;
