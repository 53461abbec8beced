package io.erasuredesk.erasure;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of the tests, which issues whatever certificate a test asks for. */
final class TestCa {

  private static final AtomicLong SERIAL = new AtomicLong(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final X500Name name;
  private final KeyPair keys = rsa(2048);
  private final X509CertificateHolder certificate;

  TestCa(String name, Instant now) {
    this.name = new X500Name("CN=" + name);
    this.certificate =
        issue(this.name, keys, null, now.minus(DAY), now.plus(Duration.ofDays(3650)), true);
  }

  static KeyPair rsa(int bits) {
    return generate("RSA", bits);
  }

  static KeyPair ec() {
    return generate("EC", 256);
  }

  private static KeyPair generate(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A certificate for this domain, as PEM, valid from a day ago for this long. */
  String certify(String domain, KeyPair subject, Instant now, Duration life) {
    return pem(
        issue(
            new X500Name("CN=" + domain + " signing"),
            subject,
            domain,
            now.minus(DAY),
            now.plus(life),
            false));
  }

  /** An authority under this one: its certificate, then what it certifies, as one PEM chain. */
  String certifyThrough(TestCa between, String domain, KeyPair subject, Instant now) {
    X509CertificateHolder link =
        issue(between.name, between.keys, null, now.minus(DAY), now.plus(DAY), true);
    return between.certify(domain, subject, now, DAY) + pem(link);
  }

  /** This authority's own certificate, in a file for {@code desk.erasure.trusted-ca}. */
  Path file() {
    try {
      Path file = Files.createTempFile("trusted-ca", ".pem");
      file.toFile().deleteOnExit();
      return Files.writeString(file, pem(certificate));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  String pem() {
    return pem(certificate);
  }

  /** A certificate that vouches for itself. */
  static String selfSigned(String domain, KeyPair keys, Instant now) {
    TestCa self = new TestCa(domain, now, keys, domain);
    return self.pem();
  }

  private TestCa(String name, Instant now, KeyPair subject, String domain) {
    this.name = new X500Name("CN=" + name);
    this.certificate =
        issue(this.name, subject, domain, now.minus(DAY), now.plus(DAY), false, subject);
  }

  private X509CertificateHolder issue(
      X500Name subject, KeyPair of, String domain, Instant from, Instant until, boolean authority) {
    return issue(subject, of, domain, from, until, authority, keys);
  }

  private X509CertificateHolder issue(
      X500Name subject,
      KeyPair of,
      String domain,
      Instant from,
      Instant until,
      boolean authority,
      KeyPair signer) {
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              name,
              BigInteger.valueOf(SERIAL.getAndIncrement()),
              Date.from(from),
              Date.from(until),
              subject,
              of.getPublic());
      if (authority) {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      }
      if (domain != null) {
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(new GeneralName(GeneralName.dNSName, domain)));
      }
      return builder.build(
          new JcaContentSignerBuilder("SHA256withRSA".replace("RSA", suffix(signer)))
              .build(signer.getPrivate()));
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String suffix(KeyPair signer) {
    return signer.getPrivate().getAlgorithm().equals("EC") ? "ECDSA" : "RSA";
  }

  private static String pem(X509CertificateHolder certificate) {
    StringWriter text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(certificate);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }
}
