/** What can be measured of the mail: how late, how much, and how long already. */
@NullMarked
package io.erasuredesk.ledger.gauge;

import org.jspecify.annotations.NullMarked;
