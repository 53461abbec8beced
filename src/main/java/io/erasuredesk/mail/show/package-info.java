/**
 * What of a stranger's mail may be shown or saved, and in which form (threats 40, 45 to 53): HTML
 * through an allow-list, pictures by their own bytes, file names without tricks.
 */
@NullMarked
package io.erasuredesk.mail.show;

import org.jspecify.annotations.NullMarked;
