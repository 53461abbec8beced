/**
 * The customer's side of the demo: a page to write and read mail. It is the outside world, so it
 * talks to the mail server by SMTP and IMAP only, and seals nothing.
 */
@NullMarked
package io.erasuredesk.demo.postbox;

import org.jspecify.annotations.NullMarked;
