/** Tests of the throttle. */
@NullMarked
package io.erasuredesk.access.throttle;

import org.jspecify.annotations.NullMarked;
