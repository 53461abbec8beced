/**
 * What a customer knows, compared at the shop's side: data points that an agent types in, and a
 * code to the telephone on file. The desk learns yes or no.
 */
@NullMarked
package io.erasuredesk.verification.match;

import org.jspecify.annotations.NullMarked;
