package io.erasuredesk.requester;

import io.erasuredesk.proof.CheckCertificate;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words of the page that checks certificates, in {@code
 * messages/certificate_<lang>.properties}. The build fails where a language lacks one.
 */
@MessageBundle(value = "certificate", locale = "en")
public interface CertificateTexts {

  @Message
  String title();

  @Message
  String lead();

  @Message
  String holds();

  @Message
  String fails();

  @Message
  String point(CheckCertificate.Point point);

  @Message
  String answer(CheckCertificate.Answer answer);

  @Message
  String text();

  @Message
  String file();

  @Message
  String ownerTitle();

  @Message
  String ownerLead();

  @Message
  String address();

  @Message
  String salt();

  @Message
  String button();

  @Message
  String said();

  @Message
  String reference();

  @Message
  String issuer();

  @Message
  String regime();

  @Message
  String requested();

  @Message
  String confirmed();

  @Message
  String approved();

  @Message
  String erased();

  @Message
  String outcome();

  @Message
  String retained();

  @Message
  String none();

  @Message
  String offline();

  @Message
  String offlineLink();

  @Message
  String keysLink();

  @Message
  String download();

  @Message
  String mine();
}
