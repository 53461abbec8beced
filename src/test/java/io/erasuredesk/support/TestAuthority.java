package io.erasuredesk.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of a test's own, and the certificates of servers that it signs. */
public final class TestAuthority {

  private static final Duration LIFE = Duration.ofDays(2);
  private static final X500Name NAME = new X500Name("CN=Test authority");

  private final Path folder;
  private final KeyPair keys = keys();

  /** A server's certificate and key, as PEM files. */
  public record Server(Path certificate, Path key) {}

  /**
   * @param folder where its files go
   */
  public TestAuthority(Path folder) {
    this.folder = folder;
  }

  /** Its own certificate, as a PEM file. */
  public Path certificate() {
    return write(
        "ca.pem", "CERTIFICATE", encoded(sign(NAME, keys, Instant.now(), true, "localhost")));
  }

  /** A certificate that is good for a name. */
  public Server server(String dnsName) {
    return server(dnsName, Instant.now());
  }

  /** A certificate that was good for a name around a time. */
  public Server server(String dnsName, Instant around) {
    KeyPair own = keys();
    X509Certificate certificate = sign(new X500Name("CN=" + dnsName), own, around, false, dnsName);
    return new Server(
        write(dnsName + ".pem", "CERTIFICATE", encoded(certificate)),
        write(dnsName + ".key", "PRIVATE KEY", own.getPrivate()));
  }

  private X509Certificate sign(
      X500Name subject, KeyPair subjectKeys, Instant around, boolean authority, String dnsName) {
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              NAME,
              BigInteger.valueOf(System.nanoTime()),
              Date.from(around.minus(LIFE)),
              Date.from(around.plus(LIFE)),
              subject,
              subjectKeys.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.dNSName, dnsName)));
      var signer = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path write(String name, String kind, Key key) {
    return write(name, kind, key.getEncoded());
  }

  private Path write(String name, String kind, byte[] der) {
    String pem =
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(kind, Base64.getMimeEncoder().encodeToString(der), kind);
    try {
      return Files.writeString(folder.resolve(name), pem);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
