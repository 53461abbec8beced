/** Slows down whoever guesses passwords, without shutting out whom the password belongs to. */
@NullMarked
package io.erasuredesk.access.throttle;

import org.jspecify.annotations.NullMarked;
