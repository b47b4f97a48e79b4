/// TLS as Hark uses it: whom to trust, what to show, and the files that hold both.
@NullMarked
package hark.sync.tls;

import org.jspecify.annotations.NullMarked;
