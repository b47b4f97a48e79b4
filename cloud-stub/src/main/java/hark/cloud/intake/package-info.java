/// What devices deliver, put onto the shelf and into the catalog under one commit.
@NullMarked
package hark.cloud.intake;

import org.jspecify.annotations.NullMarked;
