/** Who acts: staff with roles, the requester, the clock, the erasure component. */
@NullMarked
package io.erasuredesk.access;

import org.jspecify.annotations.NullMarked;
