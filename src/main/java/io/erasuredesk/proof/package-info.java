/** Certificates of erasure, which anybody can check without the desk. */
@NullMarked
package io.erasuredesk.proof;

import org.jspecify.annotations.NullMarked;
