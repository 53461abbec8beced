/** Mails that no ticket has taken: what waits for a person, and what became of any of them. */
@NullMarked
package io.erasuredesk.console.mails;

import org.jspecify.annotations.NullMarked;
