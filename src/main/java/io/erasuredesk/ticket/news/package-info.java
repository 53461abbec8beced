/** What changes at the desk, told to whoever has its pages open. */
@NullMarked
package io.erasuredesk.ticket.news;

import org.jspecify.annotations.NullMarked;
