package io.erasuredesk.work;

import java.util.stream.Stream;

/** Gives the runner its stages, where their number is known only from the settings. */
public interface StageSource {

  /** The stages, asked for once when the desk starts. */
  Stream<Stage> stages();
}
