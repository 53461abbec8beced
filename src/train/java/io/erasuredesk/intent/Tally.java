package io.erasuredesk.intent;

import io.erasuredesk.intent.Sample.Want;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts where texts of each kind were put, and remembers what went wrong. */
final class Tally {

  private final Map<String, Integer> places = new TreeMap<>();
  private final Map<String, Integer> kinds = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();

  void add(Sample sample, Verdict verdict) {
    String place = TrainIntent.place(verdict);
    places.merge(sample.want() + " " + place, 1, Integer::sum);
    kinds.merge(sample.want() + " " + verdict.kind(), 1, Integer::sum);
    if (!place.equals(sample.want().place())) {
      String text = sample.whole().strip().replace('\n', ' ');
      wrong.add(
          String.format(
              Locale.ROOT,
              "  %s > %s %s %.2f %s | %s",
              sample.want(),
              place,
              verdict.kind(),
              verdict.score(),
              verdict.words(),
              text.substring(0, Math.min(160, text.length()))));
    }
  }

  private int count(Want want, String place) {
    return places.getOrDefault(want + " " + place, 0);
  }

  String report(String name) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-24s", name));
    for (Want want : Want.values()) {
      int challenged = count(want, "challenge");
      int person = count(want, "person");
      int left = count(want, "left");
      int all = challenged + person + left;
      if (all > 0) {
        line.append(
            String.format(
                Locale.ROOT,
                " | %s %d: challenged %d (%.2f %%), person %d (%.2f %%), left %d",
                want.name().toLowerCase(Locale.ROOT),
                all,
                challenged,
                100.0 * challenged / all,
                person,
                100.0 * person / all,
                left));
      }
    }
    return line.toString();
  }

  /** Rows: what it is; columns: what it was taken for. */
  String confusion() {
    StringBuilder table = new StringBuilder(String.format(Locale.ROOT, "%n%-10s", ""));
    for (Verdict.Kind kind : Verdict.Kind.values()) {
      table.append(String.format(Locale.ROOT, "%12s", kind));
    }
    for (Want want : Want.values()) {
      table.append(String.format(Locale.ROOT, "%n%-10s", want));
      for (Verdict.Kind kind : Verdict.Kind.values()) {
        table.append(String.format(Locale.ROOT, "%12d", kinds.getOrDefault(want + " " + kind, 0)));
      }
    }
    return table.toString();
  }

  List<String> wrong() {
    return wrong;
  }
}
