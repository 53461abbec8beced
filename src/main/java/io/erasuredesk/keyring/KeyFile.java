package io.erasuredesk.keyring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.signature.PredefinedSignatureParameters;
import com.google.crypto.tink.signature.SignatureConfig;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;

/**
 * The content of the key file: Tink keysets in one JSON object, in the clear, which is why the file
 * must be guarded like a password.
 *
 * @param wrap AES-256-GCM, wraps data keys
 * @param index HMAC-SHA-256 as a pseudo-random function, makes blind indexes
 * @param log Ed25519, signs checkpoints of the log
 * @param certificate Ed25519, signs certificates; in a file made before there was one, the log's
 */
record KeyFile(KeysetHandle wrap, KeysetHandle index, KeysetHandle log, KeysetHandle certificate) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    try {
      AeadConfig.register();
      PrfConfig.register();
      SignatureConfig.register();
    } catch (GeneralSecurityException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  static KeyFile generate() throws GeneralSecurityException {
    return new KeyFile(
        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get()),
        KeysetHandle.generateNew(
            PredefinedPrfParameters.HMAC_SHA256_PRF, RegistryConfiguration.get()),
        KeysetHandle.generateNew(
            PredefinedSignatureParameters.ED25519WithRawOutput, RegistryConfiguration.get()),
        KeysetHandle.generateNew(
            PredefinedSignatureParameters.ED25519WithRawOutput, RegistryConfiguration.get()));
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws GeneralSecurityException if it is not a key file
   */
  static KeyFile parse(String json) throws GeneralSecurityException {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      // the cause would quote the file, and the file is secret
      throw new GeneralSecurityException("not JSON");
    }
    KeysetHandle log = keyset(root, "log");
    return new KeyFile(
        keyset(root, "wrap"),
        keyset(root, "index"),
        log,
        root.has("certificate") ? keyset(root, "certificate") : log);
  }

  String toJson() throws GeneralSecurityException {
    ObjectNode root = JSON.createObjectNode();
    try {
      root.set("wrap", JSON.readTree(clear(wrap)));
      root.set("index", JSON.readTree(clear(index)));
      root.set("log", JSON.readTree(clear(log)));
      root.set("certificate", JSON.readTree(clear(certificate)));
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeysetHandle keyset(JsonNode root, String name) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseKeyset(
        String.valueOf(root.get(name)), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
  }

  private static String clear(KeysetHandle handle) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(
        handle, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
  }

  @Override
  public String toString() {
    return "KeyFile[secret]";
  }
}
