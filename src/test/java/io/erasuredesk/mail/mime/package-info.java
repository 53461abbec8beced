/** The form of mails, taken apart. */
@NullMarked
package io.erasuredesk.mail.mime;

import org.jspecify.annotations.NullMarked;
