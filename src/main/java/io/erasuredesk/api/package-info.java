/** The door for staff and machines: JSON under {@code /api/v1}. */
@NullMarked
package io.erasuredesk.api;

import org.jspecify.annotations.NullMarked;
