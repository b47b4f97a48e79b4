/// The cloud: stands in for a vendor's, and can be run for years.
///
/// ```
/// broker → intake → archive + catalog → stages (speech, understanding, search) → web → phone
/// ```
@NullMarked
package hark.cloud;

import org.jspecify.annotations.NullMarked;
