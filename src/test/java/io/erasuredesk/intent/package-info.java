@NullMarked
package io.erasuredesk.intent;

import org.jspecify.annotations.NullMarked;
