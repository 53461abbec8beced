/** The append-only Merkle log (RFC 6962) and the openings that make its leaves readable. */
@NullMarked
package io.erasuredesk.audit;

import org.jspecify.annotations.NullMarked;
