package io.erasuredesk.console;

/**
 * A moment as people read it.
 *
 * @param iso for machines
 * @param exact date, time and zone
 * @param relative how long ago, or how long until
 * @param past whether it is behind us
 */
public record When(String iso, String exact, String relative, boolean past) {}
