/** Every error of the desk: what it is called, what it means, and its wire form (RFC 9457). */
@NullMarked
package io.erasuredesk.problem;

import org.jspecify.annotations.NullMarked;
