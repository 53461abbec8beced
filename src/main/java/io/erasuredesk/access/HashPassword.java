package io.erasuredesk.access;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Makes a value for {@code desk.access.users.<name>.password-hash}. Reads the password from the
 * terminal, or the first line of the standard input, and never from the arguments, which other
 * users of the machine can see.
 */
public final class HashPassword {

  private HashPassword() {}

  /** Reads a password and prints its hash. */
  @SuppressWarnings("SystemConsoleNull") // one without a terminal reads the same standard input
  public static void main(String[] args) throws IOException {
    if (args.length != 0) {
      throw new IllegalArgumentException("Give the password on the standard input, not here");
    }
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword("Password: ");
    try (InputStream in = new FileInputStream(FileDescriptor.in);
        PrintStream out =
            new PrintStream(
                new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
      String password = typed == null ? firstLine(in) : new String(typed);
      out.println(PasswordHash.make(password).text());
    }
  }

  static String firstLine(InputStream in) throws IOException {
    String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
    return line == null ? "" : line;
  }
}
