/**
 * Signs that somebody else may have taken the account over, and what follows from them: a longer
 * cooling-off, and a word to the address that was on file before.
 */
@NullMarked
package io.erasuredesk.verification.risk;

import org.jspecify.annotations.NullMarked;
