/** Questions to customers, their reminders, answers and ends. */
@NullMarked
package io.erasuredesk.ticket.question;

import org.jspecify.annotations.NullMarked;
