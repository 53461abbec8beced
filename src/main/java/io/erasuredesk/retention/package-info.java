/** The desk forgets: keys first, then rows, then what lies in the mailbox; and it looks after. */
@NullMarked
package io.erasuredesk.retention;

import org.jspecify.annotations.NullMarked;
