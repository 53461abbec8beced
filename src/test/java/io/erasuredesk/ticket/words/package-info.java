@NullMarked
package io.erasuredesk.ticket.words;

import org.jspecify.annotations.NullMarked;
