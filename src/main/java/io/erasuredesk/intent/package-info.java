/** What a text wants: a deletion, a withdrawal, an answer, something else. */
@NullMarked
package io.erasuredesk.intent;

import org.jspecify.annotations.NullMarked;
