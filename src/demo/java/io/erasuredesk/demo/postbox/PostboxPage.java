package io.erasuredesk.demo.postbox;

import io.erasuredesk.demo.postbox.PostboxView.Draft;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** The page where a customer of the demo writes to the desk and reads what it answers. */
@Path("/demo/postbox")
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class PostboxPage {

  private static final String FIRST_BOX = "alice@example.com";
  private static final String SENT = "Sent. The answer appears here by itself.";

  private final ReadLetters letters;
  private final SendMail send;
  private final PostboxConfig config;
  private final Clock clock;

  PostboxPage(ReadLetters letters, SendMail send, PostboxConfig config, Clock clock) {
    this.letters = letters;
    this.send = send;
    this.config = config;
    this.clock = clock;
  }

  /** The pages. */
  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance postbox(PostboxView view);

    static native TemplateInstance letters(PostboxView view);
  }

  /** A mailbox, and a form to write a mail or the reply to one of its letters. */
  @GET
  public TemplateInstance show(
      @RestQuery @DefaultValue(FIRST_BOX) String box,
      @RestQuery @DefaultValue("0") long reply,
      @RestQuery @DefaultValue("false") boolean sent)
      throws MessagingException, IOException {
    String address = address(box);
    List<PostedLetter> found = letters.to(address);
    Draft draft =
        found.stream()
            .filter(letter -> letter.uid() == reply)
            .findFirst()
            .map(it -> new Draft(address, it.replySubject(), "", it.messageId()))
            .orElse(empty(address));
    return Templates.postbox(view(address, found, sent ? SENT : "", "", draft));
  }

  /** Only the letters, for the script that looks for new ones. */
  @GET
  @Path("/letters")
  public TemplateInstance letters(@RestQuery @DefaultValue(FIRST_BOX) String box)
      throws MessagingException, IOException {
    String address = address(box);
    return Templates.letters(view(address, letters.to(address), "", "", empty(address)));
  }

  /** Sends what was written. */
  @POST
  @Path("/mail")
  public Response write(
      @FormParam("from") @DefaultValue("") String from,
      @FormParam("subject") @DefaultValue("") String subject,
      @FormParam("text") @DefaultValue("") String text,
      @FormParam("inReplyTo") @DefaultValue("") String inReplyTo)
      throws MessagingException, IOException {
    try {
      send.write(from, subject, text, inReplyTo);
      return Response.seeOther(page(new InternetAddress(from, true).getAddress())).build();
    } catch (AddressException e) {
      Draft draft = new Draft(from, subject, text, inReplyTo);
      String wrong = "That is not a mail address. Write one like alice@example.com.";
      return Response.status(Response.Status.BAD_REQUEST)
          .entity(Templates.postbox(view(FIRST_BOX, letters.to(FIRST_BOX), "", wrong, draft)))
          .build();
    }
  }

  /** Sends a ready-made mail. */
  @POST
  @Path("/examples/{name}")
  public Response example(
      @PathParam("name") String name, @FormParam("box") @DefaultValue(FIRST_BOX) String box)
      throws MessagingException, IOException {
    Example example =
        Arrays.stream(Example.values())
            .filter(it -> it.path().equals(name))
            .findFirst()
            .orElseThrow(NotFoundException::new);
    String answered = example.box(address(box));
    String about =
        letters.to(answered).stream()
            .findFirst()
            .map(PostedLetter::messageId)
            .orElse("<unknown@desk.example>");
    send.raw(example.mail(clock.instant(), answered, about), example.envelopeSender());
    return Response.seeOther(page(answered)).build();
  }

  private PostboxView view(
      String box, List<PostedLetter> found, String notice, String wrong, Draft draft) {
    return new PostboxView(box, found, config.support(), notice, wrong, draft);
  }

  private Draft empty(String box) {
    return new Draft(box.equalsIgnoreCase(config.support()) ? FIRST_BOX : box, "", "", "");
  }

  /** An address that was typed into the browser's address line may be anything. */
  private static String address(String typed) {
    try {
      return new InternetAddress(typed.strip(), true).getAddress();
    } catch (AddressException e) {
      return FIRST_BOX;
    }
  }

  private static URI page(String box) {
    return UriBuilder.fromPath("/demo/postbox")
        .queryParam("box", "{box}")
        .queryParam("sent", true)
        .build(box);
  }
}
