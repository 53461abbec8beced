package io.erasuredesk.access;

import java.util.Map;

/**
 * Where acts on people and their tokens are written down, in the caller's transaction: whatever
 * cannot be logged does not happen. The log lies above this room, since it names actors, so it
 * gives this to itself (decision 21).
 */
public interface StaffLog {

  /** What can be done to people. */
  enum StaffAct {
    /** Somebody came from the identity provider for the first time. */
    ENTERED,
    CHANGED,
    TOKEN_MADE,
    TOKEN_REVOKED
  }

  /**
   * Writes one down.
   *
   * @param details sign-in names, enum names, ids and numbers only
   */
  void append(StaffAct act, Actor by, Map<String, String> details);
}
