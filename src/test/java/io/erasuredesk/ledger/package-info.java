@NullMarked
package io.erasuredesk.ledger;

import org.jspecify.annotations.NullMarked;
