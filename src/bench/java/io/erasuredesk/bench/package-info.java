/** How fast the desk is, side by side with what is the least that such work can cost. */
@NullMarked
package io.erasuredesk.bench;

import org.jspecify.annotations.NullMarked;
