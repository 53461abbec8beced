/** Letters out: queued once, sent at least once, and never anything but letters. */
@NullMarked
package io.erasuredesk.mail;

import org.jspecify.annotations.NullMarked;
