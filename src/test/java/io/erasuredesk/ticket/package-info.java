/** The work item and what it writes to its customer. */
@NullMarked
package io.erasuredesk.ticket;

import org.jspecify.annotations.NullMarked;
