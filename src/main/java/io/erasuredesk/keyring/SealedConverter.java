package io.erasuredesk.keyring;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Stores a {@link Sealed} as {@code bytea}. */
@Converter(autoApply = true)
public class SealedConverter implements AttributeConverter<@Nullable Sealed, byte @Nullable []> {

  @Override
  public byte @Nullable [] convertToDatabaseColumn(@Nullable Sealed ciphertext) {
    return ciphertext == null ? null : ciphertext.bytes();
  }

  @Override
  public @Nullable Sealed convertToEntityAttribute(byte @Nullable [] bytes) {
    return bytes == null ? null : new Sealed(bytes);
  }
}
