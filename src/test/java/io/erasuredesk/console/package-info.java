/** The pages for staff, from outside. */
@org.jspecify.annotations.NullMarked
package io.erasuredesk.console;
