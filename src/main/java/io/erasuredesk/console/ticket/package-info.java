/** One ticket: what is known of it, and everything that staff does to it. */
@org.jspecify.annotations.NullMarked
package io.erasuredesk.console.ticket;
