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
 * 12  demo
 * 11  intake   api   console   requester
 * 10  retention
 *  9  proof
 *  8  erasure
 *  7  approval
 *  6  verification   ledger   webhook
 *  5  ticket
 *  4  mail   intent
 *  3  audit
 *  2  access
 *  1  keyring   work
 *  0  problem
 * </pre>
 */
@NullMarked
package io.erasuredesk;

import org.jspecify.annotations.NullMarked;
