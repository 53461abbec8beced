package io.erasuredesk.console.mailview;

import java.util.List;

/**
 * What a mail has besides its text, as a page offers it.
 *
 * @param path where its forms and files are
 * @param html whether there is an HTML form to show
 * @param differs whether that says something else than the text
 */
public record MailParts(String path, boolean html, boolean differs, List<FileRow> files) {

  public MailParts {
    files = List.copyOf(files);
  }

  /** A file, under its cleaned name. */
  public record FileRow(int index, String name, String type, String size) {

    @Override
    public String toString() {
      return "FileRow[" + index + "]";
    }
  }

  @Override
  public String toString() {
    return "MailParts[" + path + "]";
  }
}
