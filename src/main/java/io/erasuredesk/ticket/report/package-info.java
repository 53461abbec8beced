/** What the desk did, in numbers: month by month, for people who answer for it. */
@NullMarked
package io.erasuredesk.ticket.report;

import org.jspecify.annotations.NullMarked;
