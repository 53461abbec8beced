/** The desk's own promises: how soon it decides, cuts access and has erased; kept, late, broken. */
@NullMarked
package io.erasuredesk.erasure.promise;

import org.jspecify.annotations.NullMarked;
