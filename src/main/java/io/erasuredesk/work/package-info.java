/** How stages of work run: each pulls what the stage below left in a row, and can be stepped. */
@NullMarked
package io.erasuredesk.work;

import org.jspecify.annotations.NullMarked;
