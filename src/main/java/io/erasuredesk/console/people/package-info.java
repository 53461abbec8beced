/** Who works at the desk, and which programs act for them. */
@NullMarked
package io.erasuredesk.console.people;

import org.jspecify.annotations.NullMarked;
