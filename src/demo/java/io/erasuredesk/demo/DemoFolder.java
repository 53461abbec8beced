package io.erasuredesk.demo;

import io.erasuredesk.keyring.CreateKeyFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a demo keeps what must outlive it: keys, database, the shop's certificates. One demo at a
 * time holds the folder; the lock goes with the process, however that ends.
 */
final class DemoFolder implements AutoCloseable {

  private final Path root;
  private final FileChannel lockFile;

  private DemoFolder(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /**
   * Takes the folder, making it if need be.
   *
   * @throws CannotStart if it is not writable or another demo holds it
   */
  static DemoFolder take(Path root) throws CannotStart {
    try {
      // one name for the folder, because a server left running is known by it
      Path real = Files.createDirectories(root).toRealPath();
      FileChannel channel =
          FileChannel.open(
              real.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new CannotStart(
            "Another demo uses the data folder " + root + ". Choose another with DESK_DEMO_DATA");
      }
      return new DemoFolder(real, channel);
    } catch (IOException e) {
      throw new CannotStart(
          "The data folder " + root + " cannot be used: " + e + ". Choose it with DESK_DEMO_DATA",
          e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held within this very process
    }
  }

  Path database() {
    return root.resolve("database");
  }

  /** Written once the database was complete for the first time. */
  Path databaseMade() {
    return root.resolve("database-made");
  }

  Path databaseLog() {
    return root.resolve("database.log");
  }

  Path databaseProgram() {
    return root.resolve("postgresql");
  }

  Path shop() {
    return root.resolve("shop");
  }

  Path keys() {
    return root.resolve("keys.json");
  }

  /** Makes the folders and the key file that are missing, and clears what a kill left half-made. */
  void prepare() throws CannotStart {
    try {
      Files.createDirectories(shop());
      if (!Files.exists(databaseMade())) {
        deleteAll(database());
      } else if (!Files.exists(keys())) {
        throw new CannotStart(
            "The key file "
                + keys()
                + " is gone, so the tickets beside it cannot be read."
                + " Delete the folder to begin anew");
      }
      if (!Files.exists(keys())) {
        Path unfinished = root.resolve("keys.json.new");
        Files.deleteIfExists(unfinished);
        CreateKeyFile.at(unfinished);
        Files.move(unfinished, keys(), StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new CannotStart("The data folder " + root + " cannot be prepared: " + e, e);
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
