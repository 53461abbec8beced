package io.erasuredesk.erasure;

import org.jspecify.annotations.Nullable;

/**
 * What was kept, in the erasure component's words.
 *
 * @param until when it goes too; null if not said
 */
public record Retained(String category, String ground, @Nullable String until) {

  @Override
  public String toString() {
    return "Retained[hidden]";
  }
}
