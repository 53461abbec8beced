/**
 * Who asks, summed up: which level is reached, which one the account needs, and the representative
 * who vouches for it.
 */
@NullMarked
package io.erasuredesk.verification.identity;

import org.jspecify.annotations.NullMarked;
