package io.erasuredesk.keyring;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.signature.Ed25519PrivateKey;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys that live outside the database: one wraps data keys, one makes blind indexes, one signs
 * the log, one certificates. They are read once, from the file that {@code desk.keys.file} names.
 */
@Startup
@ApplicationScoped
class MasterKeys {

  private final Aead wrapping;
  private final PrfSet index;
  private final PublicKeySign logSigner;
  private final byte[] logPublicKey;
  private final PublicKeySign certificateSigner;
  private final List<byte[]> certificatePublicKeys;

  MasterKeys(KeysConfig config) {
    Path file = config.file();
    try {
      KeyFile keys = KeyFile.parse(Files.readString(file));
      wrapping = keys.wrap().getPrimitive(RegistryConfiguration.get(), Aead.class);
      index = keys.index().getPrimitive(RegistryConfiguration.get(), PrfSet.class);
      logSigner = keys.log().getPrimitive(RegistryConfiguration.get(), PublicKeySign.class);
      logPublicKey = publicKey(keys.log().getPrimary());
      certificateSigner =
          keys.certificate().getPrimitive(RegistryConfiguration.get(), PublicKeySign.class);
      certificatePublicKeys = publicKeys(keys.certificate());
    } catch (IOException e) {
      throw new ConfigurationException(
          "desk.keys.file: no readable key file at "
              + file
              + " ("
              + e.getClass().getSimpleName()
              + "); make one with io.erasuredesk.keyring.CreateKeyFile");
    } catch (GeneralSecurityException e) {
      throw new ConfigurationException(
          "desk.keys.file: " + file + " is not a key file of this desk");
    }
  }

  Aead wrapping() {
    return wrapping;
  }

  PrfSet index() {
    return index;
  }

  PublicKeySign logSigner() {
    return logSigner;
  }

  byte[] logPublicKey() {
    return logPublicKey.clone();
  }

  PublicKeySign certificateSigner() {
    return certificateSigner;
  }

  /** The one that signs now comes first; the others have signed before. */
  List<byte[]> certificatePublicKeys() {
    return certificatePublicKeys.stream().map(byte[]::clone).toList();
  }

  private static List<byte[]> publicKeys(KeysetHandle handle) throws GeneralSecurityException {
    List<byte[]> keys = new ArrayList<>();
    keys.add(publicKey(handle.getPrimary()));
    for (int i = 0; i < handle.size(); i++) {
      KeysetHandle.Entry entry = handle.getAt(i);
      if (!entry.isPrimary() && entry.getStatus() == KeyStatus.ENABLED) {
        keys.add(publicKey(entry));
      }
    }
    return keys;
  }

  @AccessesPartialKey // the public half is printed in checkpoints
  private static byte[] publicKey(KeysetHandle.Entry entry) {
    return ((Ed25519PrivateKey) entry.getKey()).getPublicKey().getPublicKeyBytes().toByteArray();
  }
}
