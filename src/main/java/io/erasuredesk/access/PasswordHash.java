package io.erasuredesk.access;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A bcrypt hash in its modular crypt form, as {@link HashPassword} and {@code htpasswd -B} write
 * it.
 *
 * @param text the hash with its cost and salt
 */
public record PasswordHash(String text) {

  private static final int LONGEST_BYTES = 72; // bcrypt reads no further
  private static final int COST = 10;
  private static final Pattern FORM =
      Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-9])\\$[./A-Za-z0-9]{53}");

  /** Costs an unknown name as much time as a wrong password; what it says is not believed. */
  static final PasswordHash NOBODY = make("nobody has this password");

  /**
   * Reads one from a setting.
   *
   * @throws IllegalArgumentException if it is none, perhaps the password itself
   */
  public static PasswordHash of(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("This is not a bcrypt hash");
    }
    return new PasswordHash(text);
  }

  /**
   * Hashes a password.
   *
   * @throws IllegalArgumentException if it is empty, or so long that its end would not count
   */
  public static PasswordHash make(String password) {
    if (password.isEmpty() || isTooLong(password)) {
      throw new IllegalArgumentException("A password has 1 to " + LONGEST_BYTES + " bytes");
    }
    return new PasswordHash(BcryptUtil.bcryptHash(password, COST));
  }

  boolean matches(String password) {
    // the library does not know the letter b, which names the very same algorithm
    return !isTooLong(password)
        && BcryptUtil.matches(password, text.replaceFirst("^\\$2b", "\\$2a"));
  }

  private static boolean isTooLong(String password) {
    return password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES;
  }

  @Override
  public String toString() {
    return "PasswordHash[hidden]";
  }
}
