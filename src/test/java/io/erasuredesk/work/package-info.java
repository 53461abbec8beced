/** The stages' tools, without a desk around them. */
@NullMarked
package io.erasuredesk.work;

import org.jspecify.annotations.NullMarked;
