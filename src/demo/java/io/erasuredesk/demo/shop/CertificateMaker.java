package io.erasuredesk.demo.shop;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes the shop's own authority and the certificate of its signatures. Both are dated back a day,
 * because clocks differ, and last ten years.
 */
final class CertificateMaker {

  private static final Duration LIFE = Duration.ofDays(3653);
  private static final X500Name AUTHORITY = name("Sample shop authority");

  private final Instant from;

  CertificateMaker(Instant now) {
    this.from = now.minus(Duration.ofDays(1));
  }

  static KeyPair keys(boolean elliptic) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(elliptic ? "EC" : "RSA");
    if (elliptic) {
      generator.initialize(new ECGenParameterSpec("secp256r1"));
    } else {
      generator.initialize(2048);
    }
    return generator.generateKeyPair();
  }

  X509Certificate authority(KeyPair keys) throws GeneralSecurityException, IOException {
    JcaX509v3CertificateBuilder builder = begin(AUTHORITY, keys);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    return finish(builder, keys);
  }

  X509Certificate server(String domain, KeyPair keys, KeyPair authority)
      throws GeneralSecurityException, IOException {
    JcaX509v3CertificateBuilder builder = begin(name(domain), keys);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority.getPublic()));
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.dNSName, domain)));
    return finish(builder, authority);
  }

  private JcaX509v3CertificateBuilder begin(X500Name subject, KeyPair keys)
      throws GeneralSecurityException, IOException {
    var builder =
        new JcaX509v3CertificateBuilder(
            AUTHORITY,
            new BigInteger(1, Secrets.random(16)),
            Date.from(from),
            Date.from(from.plus(LIFE)),
            subject,
            keys.getPublic());
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
    return builder;
  }

  private static X509Certificate finish(JcaX509v3CertificateBuilder builder, KeyPair signer)
      throws GeneralSecurityException {
    try {
      var sign = new JcaContentSignerBuilder(ShopKeys.algorithm(signer.getPrivate()));
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(sign.build(signer.getPrivate())));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException("The certificate cannot be signed", e);
    }
  }

  private static X500Name name(String commonName) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, commonName).build();
  }
}
