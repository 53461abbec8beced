/**
 * The customer signs in at the shop anew, and the desk sees that it was this account: OpenID
 * Connect, authorization code with PKCE.
 */
@NullMarked
package io.erasuredesk.verification.signin;

import org.jspecify.annotations.NullMarked;
