/** API tokens: what a program shows in the name of a person. */
@NullMarked
package io.erasuredesk.access.token;

import org.jspecify.annotations.NullMarked;
