/**
 * The console: pages for staff, below {@code /console}. Every page works without script; what is
 * done and what is refused is decided by the rooms below.
 */
@org.jspecify.annotations.NullMarked
package io.erasuredesk.console;
