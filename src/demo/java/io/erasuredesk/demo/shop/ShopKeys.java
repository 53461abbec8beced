package io.erasuredesk.demo.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/**
 * The shop's keys, made at the first start in a folder of their own: {@code ca.pem} is what the
 * desk trusts, {@code server.pem} what the shop publishes, the rest is for the owner's eyes only.
 */
public final class ShopKeys {

  private final Path folder;
  private final PrivateKey key;
  private final X509Certificate certificate;
  private final byte[] suppressionKey;

  private ShopKeys(
      Path folder, PrivateKey key, X509Certificate certificate, byte[] suppressionKey) {
    this.folder = folder;
    this.key = key;
    this.certificate = certificate;
    this.suppressionKey = suppressionKey;
  }

  /** Reads the keys of this shop, or makes them. Two shops that start at once get the same. */
  public static ShopKeys of(ShopSettings settings) {
    try {
      Files.createDirectories(settings.folder);
      try (FileChannel channel =
              FileChannel.open(
                  settings.folder.resolve(".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        return lock.isValid() ? readOrMake(settings) : of(settings);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The shop's keys are not readable", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The shop's keys are not usable", e);
    }
  }

  private static ShopKeys readOrMake(ShopSettings settings)
      throws IOException, GeneralSecurityException {
    PemFolder folder = new PemFolder(settings.folder);
    var maker = new CertificateMaker(settings.clock.instant());
    if (!folder.has("suppression")) {
      folder.writeSecret("suppression", Secrets.random(32));
    }
    if (!folder.has("ca")) {
      KeyPair authority = CertificateMaker.keys(settings.ellipticKeys);
      folder.write("ca", authority, maker.authority(authority));
    }
    if (!folder.has("server") || !isFor(settings.domain, folder.certificate("server"))) {
      KeyPair authority =
          new KeyPair(folder.certificate("ca").getPublicKey(), folder.privateKey("ca"));
      KeyPair server = CertificateMaker.keys(settings.ellipticKeys);
      folder.write("server", server, maker.server(settings.domain, server, authority));
    }
    return new ShopKeys(
        settings.folder,
        folder.privateKey("server"),
        folder.certificate("server"),
        folder.secret("suppression"));
  }

  private static boolean isFor(String domain, X509Certificate certificate)
      throws GeneralSecurityException {
    return certificate.getSubjectAlternativeNames().stream()
        .anyMatch(name -> List.of(2, domain).equals(name));
  }

  /** The certificate of the authority, which the desk is told to trust. */
  public Path authority() {
    return folder.resolve("ca.pem");
  }

  String certificatePem() {
    try {
      return PemFolder.pem("CERTIFICATE", certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The shop's certificate is not readable", e);
    }
  }

  /** The signature over exactly these bytes, in base64. */
  String sign(byte[] body) {
    try {
      Signature signature = Signature.getInstance(algorithm(key));
      signature.initSign(key);
      signature.update(body);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The shop cannot sign", e);
    }
  }

  /** Signs what others verify by {@link #publicKey}. */
  PrivateKey privateKey() {
    return key;
  }

  PublicKey publicKey() {
    return certificate.getPublicKey();
  }

  byte[] suppressionKey() {
    return suppressionKey.clone();
  }

  static String algorithm(PrivateKey key) {
    return key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
  }
}
