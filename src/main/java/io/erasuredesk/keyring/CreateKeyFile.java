package io.erasuredesk.keyring;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;

/**
 * Makes the key file once, before the first start: {@code java -cp ... CreateKeyFile
 * desk-keys.json}. Never overwrites one, because whoever loses the key file loses every open
 * ticket.
 */
public final class CreateKeyFile {

  private CreateKeyFile() {}

  /** Writes a new key file to the path given as the only argument. */
  public static void main(String[] args) throws IOException, GeneralSecurityException {
    if (args.length != 1) {
      throw new IllegalArgumentException("Give one argument: the path of the new key file");
    }
    at(Path.of(args[0]));
  }

  /**
   * Writes a new key file, readable by its owner only.
   *
   * @throws FileAlreadyExistsException if there is something at the path
   */
  public static void at(Path file) throws IOException, GeneralSecurityException {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    String json = KeyFile.generate().toJson();
    try (var channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
      channel.write(
          java.nio.ByteBuffer.wrap(json.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
  }
}
