package io.erasuredesk.demo.shop;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Checks signatures as the desk must: chain to the known authority, name, and the raw bytes. */
final class Trust {

  private final X509Certificate certificate;

  /** Takes the certificate from discovery and believes it only if this authority signed it. */
  Trust(ShopClient shop, Path authority) throws Exception {
    String url = ShopClient.json(shop.get("/v2/discovery")).path("processor_certificate").asText();
    byte[] pem = shop.get(url.substring(url.indexOf("/v2/"))).body();
    var factory = CertificateFactory.getInstance("X.509");
    this.certificate = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(pem));
    var ca =
        (X509Certificate)
            factory.generateCertificate(new ByteArrayInputStream(Files.readAllBytes(authority)));
    var parameters = new PKIXParameters(Set.of(new TrustAnchor(ca, null)));
    parameters.setRevocationEnabled(false);
    CertPathValidator.getInstance("PKIX")
        .validate(factory.generateCertPath(List.of(certificate)), parameters);
  }

  X509Certificate certificate() {
    return certificate;
  }

  boolean signed(byte[] body, String signature) throws Exception {
    boolean elliptic = certificate.getPublicKey().getAlgorithm().equals("EC");
    Signature check = Signature.getInstance(elliptic ? "SHA256withECDSA" : "SHA256withRSA");
    check.initVerify(certificate);
    check.update(body);
    return check.verify(Base64.getDecoder().decode(signature));
  }
}
