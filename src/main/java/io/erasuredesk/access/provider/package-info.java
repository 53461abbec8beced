/** People whom the operator's identity provider vouches for (OpenID Connect). */
@NullMarked
package io.erasuredesk.access.provider;

import org.jspecify.annotations.NullMarked;
