package io.erasuredesk.support;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Calls the desk from another address of this machine, as a client in another network would. */
public final class Caller {

  private static final int TIMEOUT = 10_000;

  private Caller() {}

  /** The status of a GET with a name and a password, from 127.0.0.{@code last}. */
  public static int status(int last, String path, String name, String password) throws IOException {
    String basic =
        Base64.getEncoder()
            .encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT);
      socket.bind(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last}), 0));
      socket.connect(new InetSocketAddress("127.0.0.1", RestAssured.port), TIMEOUT);
      socket
          .getOutputStream()
          .write(
              ("GET "
                      + path
                      + " HTTP/1.1\r\nHost: desk\r\nConnection: close\r\nAuthorization: Basic "
                      + basic
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      String line =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      return Integer.parseInt(line.split(" ", -1)[1]);
    }
  }
}
