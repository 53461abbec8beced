/**
 * Mails of strangers as staff sees them: the HTML form in a frame that can do nothing, files and
 * the raw mail to be saved (threats 45 to 53; decision 40).
 */
@NullMarked
package io.erasuredesk.console.mailview;

import org.jspecify.annotations.NullMarked;
