package io.erasuredesk.erasure;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which certificate is believed to be the erasure component's: issued, through any intermediates,
 * by an authority in {@code desk.erasure.trusted-ca}; valid now; made for the domain; not
 * self-signed; with a strong RSA key or an EC key (WIRE 1).
 */
final class CertificateTrust {

  private static final int DNS_NAME = 2; // RFC 5280, 4.2.1.6: GeneralName dNSName
  private static final int WEAKEST_RSA = 2048;
  private static final int LONGEST_CHAIN = 5;

  private final Set<TrustAnchor> anchors = new HashSet<>();
  private final String domain;

  CertificateTrust(Path authorities, String domain) {
    this.domain = domain;
    try {
      for (X509Certificate authority : certificates(Files.readAllBytes(authorities))) {
        anchors.add(new TrustAnchor(authority, null));
      }
    } catch (IOException | CertificateException e) {
      throw new ConfigurationException(
          "desk.erasure.trusted-ca: no readable certificates at " + authorities);
    }
    if (anchors.isEmpty()) {
      throw new ConfigurationException("desk.erasure.trusted-ca: no certificate in " + authorities);
    }
  }

  /**
   * The key of a certificate that is believed at this moment.
   *
   * @param pem the certificate, followed by its intermediates if there are any
   * @throws GeneralSecurityException if it is not believed
   */
  PublicKey requireTrusted(byte[] pem, Instant now) throws GeneralSecurityException {
    List<X509Certificate> chain = certificates(pem);
    if (chain.isEmpty() || chain.size() > LONGEST_CHAIN) {
      throw new CertificateException("no certificate, or too many");
    }
    X509Certificate own = chain.get(0);
    if (own.getSubjectX500Principal().equals(own.getIssuerX500Principal())) {
      throw new CertificateException("self-signed");
    }
    if (own.getBasicConstraints() >= 0) {
      throw new CertificateException("an authority does not sign reports");
    }
    chain.removeIf(link -> link.getSubjectX500Principal().equals(link.getIssuerX500Principal()));
    validate(chain, now);
    if (!isForDomain(own)) {
      throw new CertificateException("for another domain");
    }
    return requireStrong(own.getPublicKey());
  }

  private void validate(List<X509Certificate> chain, Instant now) throws GeneralSecurityException {
    CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(chain);
    PKIXParameters parameters = new PKIXParameters(anchors);
    parameters.setRevocationEnabled(false); // a revoked one is taken off discovery by its owner
    parameters.setDate(Date.from(now));
    CertPathValidator.getInstance("PKIX").validate(path, parameters);
  }

  private boolean isForDomain(X509Certificate certificate) throws CertificateException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    return names != null
        && names.stream()
            .anyMatch(
                name ->
                    Integer.valueOf(DNS_NAME).equals(name.get(0))
                        && domain.equalsIgnoreCase(String.valueOf(name.get(1))));
  }

  private static PublicKey requireStrong(PublicKey key) throws CertificateException {
    boolean strong =
        key instanceof ECPublicKey
            || (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= WEAKEST_RSA);
    if (!strong) {
      throw new CertificateException("a key of another kind, or too short");
    }
    return key;
  }

  private static List<X509Certificate> certificates(byte[] pem) throws CertificateException {
    List<X509Certificate> found = new ArrayList<>();
    for (var certificate :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(pem))) {
      found.add((X509Certificate) certificate);
    }
    return found;
  }
}
