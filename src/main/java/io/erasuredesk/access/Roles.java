package io.erasuredesk.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Sets of roles, and how a column holds one: names in the order of the list, with commas. */
public final class Roles {

  private Roles() {}

  /** Reads a column. */
  public static Set<Role> read(String text) {
    return text.isEmpty()
        ? Set.of()
        : Arrays.stream(text.split(",", -1))
            .map(Role::valueOf)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Writes a column. */
  public static String write(Set<Role> roles) {
    return roles.stream().sorted().map(Role::name).collect(Collectors.joining(","));
  }

  /** What both have. */
  public static Set<Role> both(Set<Role> one, Set<Role> other) {
    Set<Role> both = EnumSet.noneOf(Role.class);
    both.addAll(one);
    both.retainAll(other);
    return both;
  }

  static Set<Role> without(Set<Role> all, Set<Role> some) {
    Set<Role> rest = EnumSet.noneOf(Role.class);
    rest.addAll(all);
    rest.removeAll(some);
    return rest;
  }
}
