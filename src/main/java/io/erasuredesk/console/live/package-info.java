/** What changes while a page is open. */
@NullMarked
package io.erasuredesk.console.live;

import org.jspecify.annotations.NullMarked;
