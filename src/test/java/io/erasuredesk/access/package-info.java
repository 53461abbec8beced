/** Who can sign in, and who cannot any more. */
@NullMarked
package io.erasuredesk.access;

import org.jspecify.annotations.NullMarked;
