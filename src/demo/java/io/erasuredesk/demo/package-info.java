/**
 * The world around the desk, for the demo and the tests: a database, a mail server, a postbox page.
 * The production artifact holds none of it.
 *
 * <p>{@code ./mvnw -Pdemo} builds the desk with this room in it; {@link
 * io.erasuredesk.demo.DemoLauncher} runs within Maven and starts {@link
 * io.erasuredesk.demo.DemoMain} in a process of its own.
 */
@NullMarked
package io.erasuredesk.demo;

import org.jspecify.annotations.NullMarked;
