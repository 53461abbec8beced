package io.erasuredesk.requester;

import io.erasuredesk.proof.Certificates;
import io.erasuredesk.proof.CheckCertificate;
import io.erasuredesk.proof.DeskKeys;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/**
 * Certificates for everybody: one by its reference from the last letter, a page that checks one
 * without a script and without keeping anything, and a page to keep that checks without the desk.
 */
@Path("/certificate")
@PermitAll
@Blocking
public class CertificatePage {

  /** The template of the page. */
  @CheckedTemplate
  static final class Templates {

    private Templates() {}

    static native TemplateInstance check(@Nullable ShownVerdict verdict, Frame frame);
  }

  private static final int OK = 200;
  private static final String TEXT = MediaType.TEXT_PLAIN + ";charset=UTF-8";

  private final Door door;
  private final Certificates certificates;
  private final DeskKeys keys;
  private final OfflinePage offline;

  CertificatePage(Door door, Certificates certificates, DeskKeys keys, OfflinePage offline) {
    this.door = door;
    this.certificates = certificates;
    this.keys = keys;
    this.offline = offline;
  }

  /** Shows the form. */
  @GET
  @Operation(hidden = true)
  public Response show() {
    return door.answer(() -> page(null));
  }

  /** Checks what was pasted, or the file. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(hidden = true)
  public Response check(
      @RestForm @Nullable String text,
      @RestForm("file") @Nullable FileUpload file,
      @RestForm @Nullable String address,
      @RestForm @Nullable String salt) {
    return door.answer(
        () -> {
          byte[] bytes = file != null && file.size() > 0 ? read(file) : pasted(or(text));
          boolean asks = !blank(address) || !blank(salt);
          var owner = asks ? new CheckCertificate.Owner(or(address), or(salt)) : null;
          return page(ShownVerdict.of(CheckCertificate.check(bytes, keys.all(), owner)));
        });
  }

  /** The certificate that a letter names. */
  @GET
  @Path("/file/{ref}")
  @Operation(hidden = true)
  public Response file(@PathParam("ref") String ref) {
    return door.answer(() -> certificates.byRef(ref), CertificatePage::download);
  }

  /** The public keys, to be pinned. */
  @GET
  @Path("/keys")
  @Operation(hidden = true)
  public Response keys() {
    return door.answer(() -> passive(Response.ok(keys.lines(), TEXT)).build());
  }

  /** The page to keep. */
  @GET
  @Path("/verify.html")
  @Operation(hidden = true)
  public Response verify() {
    return door.answer(
        () ->
            passive(Response.ok(offline.html(), MediaType.TEXT_HTML + ";charset=UTF-8"))
                .header("Content-Security-Policy", offline.policy())
                .build());
  }

  /** A file to be saved under a name that says what it is. */
  static Response download(String certificate) {
    return passive(Response.ok(certificate, TEXT))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + Certificates.FILE_NAME + "\"")
        .build();
  }

  private Response page(@Nullable ShownVerdict verdict) {
    Frame frame = door.frame();
    return door.html(OK, Templates.check(verdict, frame), frame);
  }

  /** The server deletes its copy when the request ends. */
  private static byte[] read(FileUpload file) {
    try {
      return Files.readAllBytes(file.uploadedFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Forms send other line ends than were pasted, and people copy more or less at the end. */
  private static byte[] pasted(String text) {
    return (text.replace("\r\n", "\n").strip() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static Response.ResponseBuilder passive(Response.ResponseBuilder answer) {
    return answer
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-store")
        .header("X-Robots-Tag", "noindex");
  }

  private static boolean blank(@Nullable String value) {
    return value == null || value.isBlank();
  }

  private static String or(@Nullable String value) {
    return value == null ? "" : value;
  }
}
