/** Letters in and out, without any knowledge of tickets. */
@NullMarked
package io.erasuredesk.mail;

import org.jspecify.annotations.NullMarked;
