/** The work item, its thread, its clocks, and the one table of legal moves. */
@NullMarked
package io.erasuredesk.ticket;

import org.jspecify.annotations.NullMarked;
