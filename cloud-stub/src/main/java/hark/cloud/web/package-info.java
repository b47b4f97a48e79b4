/// What the phone talks to: the API, the live events, the pages. Javalin is used only here.
@NullMarked
package hark.cloud.web;

import org.jspecify.annotations.NullMarked;
