/** What ended without a ticket and without a person, looked through by a person after all. */
@NullMarked
package io.erasuredesk.ledger.review;

import org.jspecify.annotations.NullMarked;
