/** The staff API as a stranger and as each role sees it. */
@NullMarked
package io.erasuredesk.api;

import org.jspecify.annotations.NullMarked;
