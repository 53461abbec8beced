/** The piles of tickets, and the search. */
@org.jspecify.annotations.NullMarked
package io.erasuredesk.console.queue;
