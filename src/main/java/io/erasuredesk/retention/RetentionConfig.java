package io.erasuredesk.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long the desk keeps what it knows of a person after a request has ended. */
@ConfigMapping(prefix = "desk.retention")
public interface RetentionConfig {

  /** After an erasure, whole or in part: for what bounces, and for an appeal. */
  @WithDefault("30d")
  Duration erased();

  /** After a denial: until nobody complains about it any more. */
  @WithDefault("180d")
  Duration denied();

  /** After the customer stopped it. */
  @WithDefault("30d")
  Duration withdrawn();

  /** After nobody confirmed. */
  @WithDefault("14d")
  Duration expired();

  /** After it was found to do the same as another, and that one has ended. */
  @WithDefault("14d")
  Duration duplicate();

  /** After a person saw that it was no request. */
  @WithDefault("30d")
  Duration dismissed();

  /** Mails that are about no ticket, after they were filed and, where that is due, reviewed. */
  @WithDefault("30d")
  Duration mails();

  /** How long it is known, as a keyed digest, that an address was erased here. */
  @WithDefault("1095d")
  Duration suppression();

  /**
   * Whether the mails are removed from the mailbox, too. If not, the operator answers for what lies
   * there.
   */
  @WithDefault("true")
  boolean mailboxes();

  /** How often the store is searched for what must be gone; one search serves many tickets. */
  @WithDefault("24h")
  Duration scanEvery();

  /** Folders whose files are searched, too, e.g. the one with the desk's logs. */
  Optional<List<Path>> scanFolders();
}
