@NullMarked
package hark.cloud.web;

import org.jspecify.annotations.NullMarked;
