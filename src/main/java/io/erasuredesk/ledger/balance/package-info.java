/** The ledger held against the mailboxes: no mail lost, none doubled, and it shows. */
@NullMarked
package io.erasuredesk.ledger.balance;

import org.jspecify.annotations.NullMarked;
