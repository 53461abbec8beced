@NullMarked
package io.erasuredesk.console.reports;

import org.jspecify.annotations.NullMarked;
