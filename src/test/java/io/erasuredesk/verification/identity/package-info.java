@NullMarked
package io.erasuredesk.verification.identity;

import org.jspecify.annotations.NullMarked;
