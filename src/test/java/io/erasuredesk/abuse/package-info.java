/**
 * The abuse cases of the threat model, each as a test named by its number: those that come by mail,
 * 1 to 12 and 24 to 44, those of the confirmation, 13 to 18, 22 and 23, and those of the decision,
 * 19 to 21, 57 to 63 and 82. Mail and requests go in, and what is looked at is what the desk shows
 * and sends: the API, the letters, the ledger.
 *
 * <p>The heavy ones run in small numbers; in the full ones of the threat model by {@code
 * DESK_ABUSE_FULL=true ./mvnw test -Dtest='io.erasuredesk.abuse.*Test'}.
 */
@NullMarked
package io.erasuredesk.abuse;

import org.jspecify.annotations.NullMarked;
