package io.erasuredesk.requester;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words about further proofs of identity, in {@code messages/proof_<language>.properties}. The
 * build fails where a language lacks one.
 */
@MessageBundle(value = "proof", locale = "en")
public interface ProofTexts {

  @Message
  String title();

  @Message
  String signedIn(String shop);

  @Message
  String signInLead(String shop);

  @Message
  String signInButton();

  @Message
  String phoneLead();

  @Message
  String phoneLabel();

  @Message
  String phoneButton();

  @Message
  String leaveTitle();

  @Message
  String leaveLead();

  @Message
  String leaveButton();

  @Message
  String backTitle();

  @Message
  String backLead();

  @Message
  String backButton();

  @Message
  String lostTitle();

  @Message
  String lostLead();

  @Message
  String former(FormerAddressPage.State state);

  @Message
  String formerLead(FormerAddressPage.State state);

  @Message
  String formerButton();
}
