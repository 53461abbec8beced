package io.erasuredesk.demo;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that starts a database and waits to be killed. */
final class KilledOwner {

  private KilledOwner() {}

  public static void main(String[] args) throws Exception {
    Path root = Path.of(args[0]);
    try (DemoDatabase database = LeftOverDatabaseTest.start(root);
        var connection = database.server().getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create table kept (word text)");
      statement.execute("insert into kept values ('still here')");
      System.out.println("committed");
      new CountDownLatch(1).await();
    }
  }
}
