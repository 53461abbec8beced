/** Pages about the desk itself: what it did, and how its mailboxes are. */
@NullMarked
package io.erasuredesk.console.reports;

import org.jspecify.annotations.NullMarked;
