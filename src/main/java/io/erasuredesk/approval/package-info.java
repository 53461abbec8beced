/** The decision of another person, and the time in which the customer can still stop it. */
@NullMarked
package io.erasuredesk.approval;

import org.jspecify.annotations.NullMarked;
