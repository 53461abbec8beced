package io.erasuredesk.demo.shop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * Keys and certificates as files: {@code name.key} only for the owner, {@code name.pem} for
 * everybody. A file is there whole or not at all.
 */
final class PemFolder {

  private final Path folder;

  PemFolder(Path folder) {
    this.folder = folder;
  }

  boolean has(String name) {
    return Files.exists(folder.resolve(name + ".key"));
  }

  void write(String name, KeyPair keys, X509Certificate certificate)
      throws IOException, GeneralSecurityException {
    // the key last: it is what says that both are there
    replace(name + ".pem", pem("CERTIFICATE", certificate.getEncoded()), "rw-r--r--");
    replace(name + ".key", pem("PRIVATE KEY", keys.getPrivate().getEncoded()), "rw-------");
  }

  void writeSecret(String name, byte[] secret) throws IOException {
    replace(name + ".key", Base64.getEncoder().encodeToString(secret) + "\n", "rw-------");
  }

  byte[] secret(String name) throws IOException {
    return Base64.getDecoder().decode(Files.readString(folder.resolve(name + ".key")).strip());
  }

  X509Certificate certificate(String name) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(folder.resolve(name + ".pem"))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  PrivateKey privateKey(String name) throws IOException, GeneralSecurityException {
    String text = Files.readString(folder.resolve(name + ".key")).replaceAll("-----[^-]*-----", "");
    String algorithm = certificate(name).getPublicKey().getAlgorithm();
    return KeyFactory.getInstance(algorithm)
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(text)));
  }

  static String pem(String what, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, body, what);
  }

  private void replace(String name, String text, String permissions) throws IOException {
    boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
    Path draft =
        posix
            ? Files.createTempFile(
                folder,
                name,
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)))
            : Files.createTempFile(folder, name, ".tmp");
    Files.write(draft, text.getBytes(StandardCharsets.US_ASCII));
    Files.move(draft, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }
}
