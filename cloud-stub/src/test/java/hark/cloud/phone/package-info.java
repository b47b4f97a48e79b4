/// The whole line as a person meets it: a real recorder, a real cloud, and the page in a real
/// browser the size of a phone.
@NullMarked
package hark.cloud.phone;

import org.jspecify.annotations.NullMarked;
