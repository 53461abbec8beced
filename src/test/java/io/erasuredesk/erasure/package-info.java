/** Tests of orders, with a processor over real HTTP that can misbehave. */
@NullMarked
package io.erasuredesk.erasure;

import org.jspecify.annotations.NullMarked;
