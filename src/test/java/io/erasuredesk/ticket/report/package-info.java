@NullMarked
package io.erasuredesk.ticket.report;

import org.jspecify.annotations.NullMarked;
