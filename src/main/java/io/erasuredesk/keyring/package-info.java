/** Keys and sealed values: what came from or about a customer is readable only through here. */
@NullMarked
package io.erasuredesk.keyring;

import org.jspecify.annotations.NullMarked;
