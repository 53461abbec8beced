@NullMarked
package io.erasuredesk.ledger.balance;

import org.jspecify.annotations.NullMarked;
