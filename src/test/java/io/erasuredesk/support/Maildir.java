package io.erasuredesk.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A user's mails as the server's files. A mail that is put here arrives as from a delivery agent:
 * whole at once, and byte for byte; the server gives lines that end with LF alone as CRLF.
 */
public final class Maildir {

  private static final AtomicLong NUMBER = new AtomicLong();
  private static final String FLAGS = ":2,";

  private final Path folder;
  private final Owner owner;

  Maildir(Path folder, Owner owner) {
    this.folder = folder;
    this.owner = owner;
  }

  /** Whose the files are. */
  record Owner(int uid, int gid) {

    static final Owner NOBODY = new Owner(65_534, 65_534);

    static Owner ofThisProcess() {
      try {
        Path mine = Files.createTempFile("owner", "");
        try {
          return of(mine);
        } finally {
          Files.delete(mine);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Owner of(Path file) throws IOException {
      return new Owner(
          (Integer) Files.getAttribute(file, "unix:uid"),
          (Integer) Files.getAttribute(file, "unix:gid"));
    }

    static String groupName(Path mine) {
      try {
        return Files.getAttribute(mine, "unix:group").toString();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void own(Path file) throws IOException {
      if (!of(file).equals(this)) {
        Files.setAttribute(file, "unix:uid", uid);
        Files.setAttribute(file, "unix:gid", gid);
      }
    }
  }

  /**
   * One mail as it lies there.
   *
   * @param folder as {@code .Archive}; empty for the inbox
   * @param flags the letters of the Maildir: S for seen, T for deleted
   */
  public record Kept(String folder, String flags, byte[] bytes) {

    public Kept {
      bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
      return bytes.clone();
    }

    /** Whether a person, or the desk, has seen it. */
    public boolean isSeen() {
      return flags.indexOf('S') >= 0;
    }
  }

  void create() {
    try {
      Files.createDirectories(folder);
      for (Path made = folder; !made.getFileName().toString().equals("mail"); ) {
        owner.own(made);
        made = made.getParent();
      }
      make("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Delivers a mail into the inbox. */
  public void deliver(byte[] mail) {
    deliver("", mail);
  }

  /**
   * Delivers a mail.
   *
   * @param into as {@code .Archive}; empty for the inbox
   */
  public void deliver(String into, byte[] mail) {
    try {
      make(into);
      String name =
          "%d.P%dQ%d.test"
              .formatted(
                  System.currentTimeMillis() / 1000,
                  ProcessHandle.current().pid(),
                  NUMBER.incrementAndGet());
      Path written = folder.resolve(into).resolve("tmp").resolve(name);
      Files.write(written, mail);
      owner.own(written);
      Path delivered = folder.resolve(into).resolve("new").resolve(name);
      Files.move(written, delivered, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lays a mail by, for {@link #deliverLaidBy}. */
  public void layBy(byte[] mail) {
    try {
      Path stock = folder.resolve("stock");
      Files.createDirectories(stock);
      // with both sizes in its name, as a delivery agent writes it, the server need not read it
      String name = "%d.laidBy.test,S=%2$d,W=%2$d".formatted(NUMBER.incrementAndGet(), mail.length);
      Files.write(stock.resolve(name), mail);
      owner.own(stock.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Delivers all mails that were laid by into the inbox, in their order: as links, in no time. */
  public void deliverLaidBy() {
    String now = String.valueOf(NUMBER.incrementAndGet());
    try (Stream<Path> stock = Files.list(folder.resolve("stock"))) {
      for (Path mail : stock.sorted(Comparator.comparing(Maildir::number)).toList()) {
        Path delivered = folder.resolve("new").resolve(now + "." + mail.getFileName());
        Files.createLink(delivered, mail);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long number(Path laidBy) {
    String name = laidBy.getFileName().toString();
    return Long.parseLong(name.substring(0, name.indexOf('.')));
  }

  /** Delivers one mail many times into the inbox: as links, which cost next to no space. */
  public void deliverCopies(byte[] mail, int times) {
    deliver(mail);
    try (Stream<Path> delivered = Files.list(folder.resolve("new"))) {
      Path first = delivered.findAny().orElseThrow();
      for (int n = 1; n < times; n++) {
        Files.createLink(first.resolveSibling("1.copy" + n + ".test"), first);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All mails of the inbox and its folders, with their flags. */
  public List<Kept> mails() {
    List<Kept> mails = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder, 3)) {
      for (Path file : files.filter(Maildir::isMail).toList()) {
        String name = file.getFileName().toString();
        int flags = name.indexOf(FLAGS);
        Path home = folder.relativize(file.getParent().getParent());
        mails.add(
            new Kept(
                home.toString(),
                flags < 0 ? "" : name.substring(flags + FLAGS.length()),
                Files.readAllBytes(file)));
      }
      return mails;
    } catch (NoSuchFileException | UncheckedIOException e) {
      return mails(); // renamed while we looked
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a mail out of the inbox, past the server, which will find out. */
  public void remove(byte[] mail) {
    for (String part : List.of("cur", "new")) {
      try (Stream<Path> files = Files.list(folder.resolve(part))) {
        for (Path file : files.toList()) {
          if (Arrays.equals(Files.readAllBytes(file), mail)) {
            Files.delete(file);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Throws all mails away, past the server. */
  public void clear() {
    try (Stream<Path> files = Files.walk(folder, 3)) {
      for (Path file : files.filter(Maildir::isMail).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Lets the server number all mails of the inbox afresh, under a new UIDVALIDITY. The server must
   * be stopped.
   */
  public void forgetUids() {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("dovecot")).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The server's list of UIDs of the inbox, to be put back later. */
  public byte[] uids() {
    try {
      return Files.readAllBytes(folder.resolve("dovecot-uidlist"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts an older list of UIDs back, as a restored server has it. The server must be stopped. */
  public void restoreUids(byte[] uids) {
    forgetUids();
    try {
      Path list = folder.resolve("dovecot-uidlist");
      Files.write(list, uids);
      owner.own(list);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void make(String name) throws IOException {
    Path home = folder.resolve(name);
    for (Path part : List.of(home, home.resolve("tmp"), home.resolve("cur"), home.resolve("new"))) {
      if (!Files.isDirectory(part)) {
        Files.createDirectories(part);
        owner.own(part);
      }
    }
  }

  private static boolean isMail(Path file) {
    String home = String.valueOf(file.getParent().getFileName());
    return (home.equals("cur") || home.equals("new")) && Files.isRegularFile(file);
  }
}
