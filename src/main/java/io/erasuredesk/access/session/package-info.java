/** Signing in at the console, and how long that lasts (decision 22). */
@org.jspecify.annotations.NullMarked
package io.erasuredesk.access.session;
