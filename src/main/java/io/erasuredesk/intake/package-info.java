/** The door for mail: fetch, seal, commit, then understand; one ledger row a mail. */
@NullMarked
package io.erasuredesk.intake;

import org.jspecify.annotations.NullMarked;
