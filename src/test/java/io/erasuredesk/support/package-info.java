/** What tests share: the clock, the outside world in small, builders of mails. */
@NullMarked
package io.erasuredesk.support;

import org.jspecify.annotations.NullMarked;
