package io.erasuredesk.demo.shop;

import java.sql.SQLException;

/**
 * The shop's database does not answer or refuses. The cause's message may hold values of a row, so
 * only its state code may be shown.
 */
final class ShopDown extends RuntimeException {

  ShopDown(SQLException cause) {
    super("SQL state " + cause.getSQLState(), cause);
  }
}
