/** Who asks, and may the account go: challenge, evidence, preconditions at the shop. */
@NullMarked
package io.erasuredesk.verification;

import org.jspecify.annotations.NullMarked;
