@NullMarked
package io.erasuredesk.verification.signin;

import org.jspecify.annotations.NullMarked;
