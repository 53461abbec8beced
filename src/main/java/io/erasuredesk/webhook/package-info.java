/**
 * Tells subscribers that something happened to a ticket, thinly and signed: Standard Webhooks with
 * the attributes of CloudEvents (WIRE 3 and 4). A subscriber learns a reference and a type, never
 * whom it concerns.
 */
@NullMarked
package io.erasuredesk.webhook;

import org.jspecify.annotations.NullMarked;
