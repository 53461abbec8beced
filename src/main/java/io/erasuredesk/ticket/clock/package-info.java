/**
 * The clocks of tickets: what the law's rules make of a ticket, who may make them longer, and who
 * is told before one runs out.
 */
@NullMarked
package io.erasuredesk.ticket.clock;

import org.jspecify.annotations.NullMarked;
