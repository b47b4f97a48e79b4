/// The list of what is on the shelf, and of all that is known about it, in SQLite. SQL is used only
/// here; the numbered migrations beside this package's resources are the schema.
@NullMarked
package hark.cloud.catalog;

import org.jspecify.annotations.NullMarked;
