package io.erasuredesk.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoSettingsTest {

  @Test
  void needsNoSetting() throws CannotStart {
    assertThat(DemoSettings.from(Map.of()))
        .isEqualTo(
            new DemoSettings(
                "127.0.0.1", 8080, 3025, 3143, Path.of(".desk").toAbsolutePath().normalize()));
  }

  @Test
  void namesThePortThatIsNone() {
    assertThatThrownBy(() -> DemoSettings.from(Map.of("DESK_DEMO_SMTP_PORT", "70000")))
        .hasMessage("DESK_DEMO_SMTP_PORT must be a port from 1 to 65535");
  }

  @Test
  void namesThePortThatIsTakenAndHowToChooseAnother() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      DemoSettings settings =
          DemoSettings.from(Map.of("QUARKUS_HTTP_PORT", String.valueOf(taken.getLocalPort())));
      assertThatThrownBy(() -> Ports.check(settings))
          .isInstanceOf(CannotStart.class)
          .hasMessageStartingWith("Port " + taken.getLocalPort() + " ")
          .hasMessageEndingWith("Choose another one with QUARKUS_HTTP_PORT");
    }
  }

  @Test
  void letsOneDemoAtATimeHaveAFolder(@TempDir Path folder) throws Exception {
    try (DemoFolder held = DemoFolder.take(folder)) {
      assertThatThrownBy(() -> DemoFolder.take(folder))
          .isInstanceOf(CannotStart.class)
          .hasMessageStartingWith("Another demo uses the data folder");
      assertThat(held.keys().getParent()).isEqualTo(folder);
    }
    DemoFolder.take(folder).close();
  }

  @Test
  void keepsTheKeysAndRefusesTicketsWithoutThem(@TempDir Path root) throws Exception {
    try (DemoFolder folder = DemoFolder.take(root)) {
      folder.prepare();
      byte[] keys = java.nio.file.Files.readAllBytes(folder.keys());
      java.nio.file.Files.createFile(folder.databaseMade());
      folder.prepare();
      assertThat(folder.keys()).hasBinaryContent(keys);

      java.nio.file.Files.delete(folder.keys());
      assertThatThrownBy(folder::prepare)
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("cannot be read");
    }
  }

  @Test
  void letsTheEnvironmentNameASettingAsQuarkusDoes() {
    assertThat(DeskSettings.variable("desk.mailboxes.support.poll-interval"))
        .isEqualTo("DESK_MAILBOXES_SUPPORT_POLL_INTERVAL");
  }
}
