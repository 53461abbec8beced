/**
 * Erasure Desk takes account-deletion requests that come by mail from the mailbox to a proven
 * erasure.
 *
 * <p>The story, in the order of a reader: {@code intake} takes a mail in and opens a {@code
 * ticket}; {@code verification} challenges the customer, whose pages are in {@code requester}, and
 * a representative verifies through {@code api}; {@code approval} is another person's decision and
 * the cooling-off; {@code erasure} hands the order to the shop's erasure component and believes
 * nothing but a look-up; every step leaves a leaf in {@code audit}.
 *
 * <p>The imports, strictly downward, never to a neighbour on the same line and never to this
 * package ({@code ArchitectureTest} proves it):
 *
 * <pre>
 * 11  demo
 * 10  intake   api   console   requester
 *  9  retention
 *  8  proof
 *  7  erasure
 *  6  approval
 *  5  verification   ledger
 *  4  ticket
 *  3  mail   intent
 *  2  audit
 *  1  access   keyring   work
 *  0  problem
 * </pre>
 */
@NullMarked
package io.erasuredesk;

import org.jspecify.annotations.NullMarked;
