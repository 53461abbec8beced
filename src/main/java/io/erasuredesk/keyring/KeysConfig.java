package io.erasuredesk.keyring;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where the master keys are. */
@ConfigMapping(prefix = "desk.keys")
public interface KeysConfig {

  /** The key file, outside the database and outside its backup, readable by the desk only. */
  Path file();
}
