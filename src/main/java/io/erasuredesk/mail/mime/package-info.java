/**
 * What stands in the bytes of a mail: header fields, parts, encodings (RFC 5322, 2045-2047, 2231,
 * 6532). Knows nothing of what a mail means to the desk; total on all input, linear in its length.
 */
@NullMarked
package io.erasuredesk.mail.mime;

import org.jspecify.annotations.NullMarked;
