/** One row for every mail that the desk has seen, and what became of it. */
@NullMarked
package io.erasuredesk.ledger;

import org.jspecify.annotations.NullMarked;
