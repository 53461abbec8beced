/**
 * TNEF (MS-OXTNEF), the one file "winmail.dat" into which Outlook puts text and files of a mail, as
 * far as the desk needs it. Knows bytes only; total and bounded like all of the parser.
 */
@NullMarked
package io.erasuredesk.mail.tnef;

import org.jspecify.annotations.NullMarked;
