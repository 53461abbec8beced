/** The whole way of a request, from the mail to the empty look-up at the shop. */
@NullMarked
package io.erasuredesk.story;

import org.jspecify.annotations.NullMarked;
