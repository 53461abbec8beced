package io.erasuredesk.abuse;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Everything that is logged while it is open, with what was thrown, in one text. */
final class Lines implements AutoCloseable {

  private final StringBuffer text = new StringBuffer();
  private final Logger root = Logger.getLogger("");
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          text.append(line.getMessage());
          Object[] parameters = line.getParameters();
          for (Object parameter : parameters == null ? new Object[0] : parameters) {
            text.append(' ').append(parameter);
          }
          for (Throwable t = line.getThrown(); t != null; t = t.getCause()) {
            text.append(' ').append(t);
          }
          text.append('\n');
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  Lines() {
    handler.setLevel(Level.ALL);
    root.addHandler(handler);
  }

  String all() {
    return text.toString();
  }

  @Override
  public void close() {
    root.removeHandler(handler);
  }
}
