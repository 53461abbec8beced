package io.erasuredesk.erasure;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.VerifierKey;
import io.erasuredesk.keyring.Keyring;
import io.erasuredesk.keyring.Sealed;
import io.erasuredesk.proof.Certificates;
import io.erasuredesk.proof.CheckCertificate;
import io.erasuredesk.proof.CheckCertificate.Answer;
import io.erasuredesk.proof.CheckCertificate.Owner;
import io.erasuredesk.proof.CheckCertificate.Point;
import io.erasuredesk.proof.DeskKeys;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.ticket.CustomerLinks;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.builder.MultiPartSpecBuilder;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FakeProcessorResource.Profile.class)
class CertifiedErasureTest extends Ordering {

  private static final Pattern SALT = Pattern.compile("(?:[0-9a-f]{4}-){7}[0-9a-f]{4}");
  private static final Pattern REF = Pattern.compile("certificate/file/(C-[0-9A-Z]{20})");

  @Inject Certificates certificates;
  @Inject DeskKeys keys;
  @Inject Keyring keyring;
  @Inject CustomerLinks links;

  @Test
  void isProvenByTheFileAndTheDesksKeysAlone() {
    UUID id = erased();
    String file = certificates.ofTicket(id).orElseThrow();

    var verdict = check(file, null);
    assertThat(verdict.holds()).as("%s", verdict.points()).isTrue();
    var said = verdict.certificate().orElseThrow();
    assertThat(said.outcome()).isEqualTo("partially_erased");
    assertThat(said.regime()).isEqualTo("eu");
    assertThat(said.retained().toString())
        .contains("invoices", "GDPR 17(3)(b)", "2034-12-31")
        .doesNotContain("jane@example.org");
    assertThat(said.componentSignatures()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(List.of(said.requested(), said.confirmed(), said.approved(), said.erased()))
        .isSorted();
    assertThat(fixture.acts(id)).endsWith(Act.CERTIFIED);

    String payload =
        new String(java.util.Base64.getUrlDecoder().decode(file.split("\\.")[1]), UTF_8);
    assertThat(payload)
        .doesNotContain(
            account.id(), account.email(), id.toString(), fixture.read(id).ref().text());
  }

  @Test
  void onlyWhoeverHasTheLastLetterCanShowWhoseItIs() {
    UUID id = erased();
    String file = certificates.ofTicket(id).orElseThrow();
    String letter = letter(id);
    String salt = find(SALT, letter, 0);

    assertThat(check(file, new Owner(account.email(), salt)).of(Point.OWNER))
        .isEqualTo(Answer.HOLDS);
    assertThat(
            check(file, new Owner(" " + account.email().toUpperCase(), salt.toUpperCase())).holds())
        .isTrue();
    var other = check(file, new Owner("other@example.org", salt));
    assertThat(other.of(Point.OWNER)).isEqualTo(Answer.FAILS);
    assertThat(other.holds()).isFalse();
    assertThat(check(file, new Owner(account.email(), salt.replace(salt.charAt(0), 'g'))).holds())
        .isFalse();

    assertThat(certificates.byRef(find(REF, letter, 1))).contains(file);
  }

  @Test
  void eachChangedByteOfItFails() {
    byte[] file = certificates.ofTicket(erased()).orElseThrow().getBytes(UTF_8);
    List<VerifierKey> known = keys.all();
    for (int at = 0; at < file.length; at++) {
      for (int bit : new int[] {1, 4, 0x20}) {
        byte[] changed = file.clone();
        changed[at] ^= (byte) bit;
        assertThat(CheckCertificate.check(changed, known, null).holds())
            .as("byte %d, bit %d", at, bit)
            .isFalse();
      }
    }
  }

  @Test
  void everyDoorGivesAndChecksTheSameFile() {
    UUID id = erased();
    String file = certificates.ofTicket(id).orElseThrow();
    String token = QuarkusTransaction.requiringNew().call(() -> links.issue(fixture.read(id)));

    String page = given().get("/r/" + token).then().statusCode(200).extract().asString();
    assertThat(page).contains("/r/" + token + "/certificate");
    assertThat(
            given().get("/r/" + token + "/certificate").then().statusCode(200).extract().asString())
        .isEqualTo(file);
    String ref = find(REF, letter(id), 1);
    assertThat(given().get("/certificate/file/" + ref).asString()).isEqualTo(file);
    given().get("/certificate/file/C-00000000000000000000").then().statusCode(404);
    assertThat(given().get("/certificate/keys").asString().lines().toList())
        .hasSize(2)
        .allMatch(line -> VerifierKey.parse(line).isPresent());

    assertThat(posted(file.replace("\n", "\r\n"))).contains("This certificate is genuine.");
    assertThat(posted(file.replace("index ", "index 1"))).contains("does not hold");
    assertThat(posted("nonsense")).contains("does not hold");
    String uploaded =
        given()
            .multiPart("text", "")
            .multiPart("file", "c.txt", file.getBytes(UTF_8), "text/plain")
            .multiPart("address", account.email())
            .multiPart("salt", find(SALT, letter(id), 0))
            .post("/certificate")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(uploaded).contains("This certificate is genuine.").doesNotContain(account.email());
    given().get("/r/no-such-token/certificate").then().statusCode(404);
  }

  @Test
  void theCommandLineChecksItWithoutTheDesk() throws Exception {
    Path folder = Files.createTempDirectory("certificate");
    String text = certificates.ofTicket(erased()).orElseThrow();
    Path file = Files.writeString(folder.resolve("certificate.txt"), text);
    Path changed =
        Files.writeString(folder.resolve("changed.txt"), text.replace("index ", "index 1"));
    Path pinned = Files.writeString(folder.resolve("keys.txt"), keys.lines());
    assertThat(command(file, pinned)).isZero();
    assertThat(command(changed, pinned)).isEqualTo(1);
  }

  private static int command(Path file, Path keys) throws Exception {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes,
                "io.erasuredesk.proof.VerifyCertificate",
                file.toString(),
                keys.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor();
  }

  private static String posted(String text) {
    var part = new MultiPartSpecBuilder(text).controlName("text").charset(UTF_8).emptyFileName();
    return given().multiPart(part.build()).post("/certificate").asString();
  }

  private CheckCertificate.Verdict check(String file, @Nullable Owner owner) {
    return CheckCertificate.check(file.getBytes(UTF_8), keys.all(), owner);
  }

  private UUID erased() {
    UUID id = erasing();
    FakeShop.close(account);
    move(
        "completed",
        "\"outcome\":\"partially_erased\",\"retained\":[{\"category\":\"invoices\","
            + "\"ground\":\"GDPR 17(3)(b)\",\"until\":\"2034-12-31\"},"
            + "{\"category\":\"mails of jane@example.org\",\"ground\":\"law\",\"until\":\"x\"}]");
    report();
    run();
    tickets.drain("proof.certify");
    assertThat(certificates.ofTicket(id)).as("not before the log has signed").isEmpty();
    tickets.drain("audit.sequence");
    return id;
  }

  private String letter(UUID id) {
    Object[] row =
        (Object[])
            fixture
                .rows(
                    "select id, key_id, letter from outgoing_mail"
                        + " where subject_id = ?1 and kind = 'ERASED'",
                    id)
                .get(0);
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                keyring
                    .get((UUID) row[1])
                    .openText(new Sealed((byte[]) row[2]), "outgoing_mail.letter/" + row[0]));
  }

  private static String find(Pattern pattern, String text, int group) {
    Matcher found = pattern.matcher(text);
    assertThat(found.find()).isTrue();
    return found.group(group);
  }
}
