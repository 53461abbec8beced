/** Dated cases for every law, worked out by hand from its text. */
@NullMarked
package io.erasuredesk.ticket.law;

import org.jspecify.annotations.NullMarked;
