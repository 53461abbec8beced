@NullMarked
package io.erasuredesk.console.ticket;

import org.jspecify.annotations.NullMarked;
