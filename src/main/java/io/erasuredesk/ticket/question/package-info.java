/**
 * What the customer is asked after the confirmation, and the way back once somebody has read the
 * answer.
 */
@NullMarked
package io.erasuredesk.ticket.question;

import org.jspecify.annotations.NullMarked;
