package io.erasuredesk.demo;

import com.icegreen.greenmail.util.GreenMail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Everything around the desk in a demo, started in order and ended in the opposite order. An end
 * that comes while it is still starting stops it between two steps.
 */
final class DemoWorld implements AutoCloseable {

  private final DemoSettings settings;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private volatile boolean ending;

  DemoWorld(DemoSettings settings) {
    this.settings = settings;
  }

  /** Starts all, and tells the desk about it by system properties. */
  synchronized void open() throws CannotStart {
    DemoFolder folder = DemoFolder.take(settings.data());
    opened.push(folder);
    Ports.check(settings);
    folder.prepare();
    DemoDatabase database = database(folder);
    opened.push(database);
    goOn();
    makeDatabases(database, folder);
    GreenMail mail = DemoMailServer.start(settings.smtpPort(), settings.imapPort(), false);
    opened.push(mail::stop);
    goOn();
    DeskSettings.of(settings, folder, database).apply();
  }

  private static DemoDatabase database(DemoFolder folder) throws CannotStart {
    try {
      return DemoDatabase.in(folder.database(), folder.databaseProgram(), folder.databaseLog());
    } catch (IOException | IllegalStateException e) {
      throw new CannotStart(
          "The database did not start: " + e.getMessage() + ". See " + folder.databaseLog(), e);
    }
  }

  private static void makeDatabases(DemoDatabase database, DemoFolder folder) throws CannotStart {
    try {
      database.create(DeskSettings.DESK_DATABASE);
      database.create(DeskSettings.SHOP_DATABASE);
      Files.write(
          folder.databaseMade(),
          new byte[0],
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.SYNC);
    } catch (SQLException | IOException e) {
      throw new CannotStart("The databases cannot be made: " + e.getMessage(), e);
    }
  }

  private void goOn() throws CannotStart {
    if (ending) {
      throw new CannotStart("Ended before it was ready");
    }
  }

  /** Lets a start that is under way stop at its next step. */
  void end() {
    ending = true;
  }

  @Override
  public synchronized void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) { // the last guard: whatever does not end must not keep the others up
        System.err.println("Erasure Desk demo: at the end: " + e);
      }
    }
  }
}
