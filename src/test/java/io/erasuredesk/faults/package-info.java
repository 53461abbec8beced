/**
 * Real faults around a real desk: the packaged process, a real Dovecot and a real PostgreSQL, with
 * a proxy in front of each that strikes at the n-th message, for n = 1, 2, 3 and so on until a run
 * ends before it is struck. What must hold is looked at after healing, never during, except that no
 * mail may ever be marked whose copy is not committed.
 */
@NullMarked
package io.erasuredesk.faults;

import org.jspecify.annotations.NullMarked;
