package io.erasuredesk.demo.postbox;

import io.erasuredesk.demo.postbox.PostedLetter.Piece;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the links to the desk's own pages in a text; whatever else looks like one stays text. */
final class DeskLinks {

  private final Pattern link;

  DeskLinks(URI publicUrl) {
    String base = publicUrl.toString().replaceFirst("/+$", "");
    link = Pattern.compile(Pattern.quote(base + "/r/") + "[A-Za-z0-9_-]+(?:/[a-z]+)?");
  }

  List<Piece> cut(String text) {
    List<Piece> pieces = new ArrayList<>();
    Matcher found = link.matcher(text);
    int done = 0;
    while (found.find()) {
      pieces.add(new Piece(text.substring(done, found.start()), false));
      pieces.add(new Piece(found.group(), true));
      done = found.end();
    }
    pieces.add(new Piece(text.substring(done), false));
    return pieces;
  }
}
