@NullMarked
package io.erasuredesk.ledger.gauge;

import org.jspecify.annotations.NullMarked;
