package io.erasuredesk.keyring;

/**
 * Ciphertext under a ticket's data key (AES-256-GCM). It may be stored and dumped freely: without
 * the key it says nothing, and once the key is destroyed nobody can read it.
 *
 * @param bytes nonce, ciphertext and tag as Tink writes them
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere, and a copy of every mail is too dear
public record Sealed(byte[] bytes) {

  @Override
  public String toString() {
    return "Sealed[" + bytes.length + " bytes]";
  }
}
