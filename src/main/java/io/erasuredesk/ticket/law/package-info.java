/**
 * The clocks that the law sets for a request: when it must be acknowledged and answered, when the
 * time may be longer, and when it stands still. Days only, no database and no wall clock.
 */
@NullMarked
package io.erasuredesk.ticket.law;

import org.jspecify.annotations.NullMarked;
