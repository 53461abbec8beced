/** Tests of the decision of another person. */
@NullMarked
package io.erasuredesk.approval;

import org.jspecify.annotations.NullMarked;
