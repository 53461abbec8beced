package io.erasuredesk.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The packaged application under a second name, made of links to the same files. A later build in
 * the same folder replaces the files, and would pull them away from a demo that runs.
 */
final class RunningCopy {

  private static final String PREFIX = "running-";

  private RunningCopy() {}

  /** Makes the copy of this process, and deletes the copies of processes that are gone. */
  static Path of(Path application) throws IOException {
    Path folder = application.toAbsolutePath().getParent();
    for (Path copy : copies(folder)) {
      String pid = copy.getFileName().toString().substring(PREFIX.length());
      if (ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
        delete(copy);
      }
    }
    Path copy = folder.resolve(PREFIX + ProcessHandle.current().pid());
    delete(copy);
    try (Stream<Path> all = Files.walk(application)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Path target = copy.resolve(application.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          link(path, target);
        }
      }
    }
    return copy;
  }

  static void delete(Path copy) throws IOException {
    if (!Files.exists(copy)) {
      return;
    }
    try (Stream<Path> all = Files.walk(copy)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static List<Path> copies(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.getFileName().toString().matches(PREFIX + "\\d{1,18}"))
          .toList();
    }
  }

  private static void link(Path existing, Path link) throws IOException {
    try {
      Files.createLink(link, existing);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.copy(existing, link); // a file system without hard links
    }
  }
}
