@NullMarked
package io.erasuredesk.intake;

import org.jspecify.annotations.NullMarked;
