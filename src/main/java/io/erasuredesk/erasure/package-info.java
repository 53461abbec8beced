/** The order to the shop's erasure component, followed until a look-up finds nothing. */
@NullMarked
package io.erasuredesk.erasure;

import org.jspecify.annotations.NullMarked;
