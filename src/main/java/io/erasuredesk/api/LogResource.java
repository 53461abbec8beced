package io.erasuredesk.api;

import io.erasuredesk.audit.PublicLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.retention.Counters;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public log: checkpoint, tiles and entries (C2SP tlog-tiles), for anybody, without sign-in.
 */
@Path("/log")
@PermitAll
@Blocking
public class LogResource {

  private static final Pattern WIDTH = Pattern.compile("(.+)\\.p/(\\d{1,3})");
  private static final Pattern NUMBER = Pattern.compile("(?:x\\d{3}/){0,5}\\d{3}");
  private static final Pattern LEVEL = Pattern.compile("\\d{1,2}");

  private final PublicLog log;
  private final Counters counters;

  LogResource(PublicLog log, Counters counters) {
    this.log = log;
    this.counters = counters;
  }

  /** How many requests came and what they came to, as a signed note (11 CCR 7102). */
  @GET
  @Path("/counters")
  @Produces(MediaType.TEXT_PLAIN + ";charset=utf-8")
  public String counters() {
    return counters.note();
  }

  /** The newest signed tree head. */
  @GET
  @Path("/checkpoint")
  @Produces(MediaType.TEXT_PLAIN + ";charset=utf-8")
  public String checkpoint() {
    return log.checkpoint().orElseThrow(LogResource::notThere);
  }

  /** The line by which a verifier knows the log's key. */
  @GET
  @Path("/key")
  @Produces(MediaType.TEXT_PLAIN + ";charset=utf-8")
  public String key() {
    return log.verifierKey() + "\n";
  }

  /** A tile of hashes, or with the level {@code entries} a bundle of entries. */
  @GET
  @Path("/tile/{level}/{number: .+}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public byte[] tile(@PathParam("level") String level, @PathParam("number") String path) {
    Matcher partial = WIDTH.matcher(path);
    boolean isPartial = partial.matches();
    int width = isPartial ? Integer.parseInt(partial.group(2)) : PublicLog.TILE;
    long number = number(isPartial ? partial.group(1) : path);
    return find(level, number, width).orElseThrow(LogResource::notThere);
  }

  private Optional<byte[]> find(String level, long number, int width) {
    if (level.equals("entries")) {
      return log.entries(number, width);
    }
    return LEVEL.matcher(level).matches()
        ? log.tile(Integer.parseInt(level), number, width)
        : Optional.empty();
  }

  /** Reads {@code x001/x234/067} as 1234067. */
  private static long number(String path) {
    if (!NUMBER.matcher(path).matches()) {
      throw notThere();
    }
    return Long.parseLong(path.replace("x", "").replace("/", ""));
  }

  private static DeskException notThere() {
    return new DeskException(ProblemType.NOT_FOUND, "The log does not have this");
  }
}
