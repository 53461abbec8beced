/** The clocks of tickets, on a clock that the test moves. */
@NullMarked
package io.erasuredesk.ticket.clock;

import org.jspecify.annotations.NullMarked;
