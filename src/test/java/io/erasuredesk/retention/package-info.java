/** Tests of orders, with a processor over real HTTP that can misbehave. */
@NullMarked
package io.erasuredesk.retention;

import org.jspecify.annotations.NullMarked;
