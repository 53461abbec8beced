/** Finding tickets by words of their mails, which are sealed: an index of keyed words. */
@NullMarked
package io.erasuredesk.ticket.words;

import org.jspecify.annotations.NullMarked;
