package io.erasuredesk.mail;

/**
 * A part of a mail that is not its text. The bytes stay in the raw mail; this says where.
 *
 * @param index number of the part in the order of the mail, the mail itself being 0; what {@link
 *     MailParser#part} takes
 * @param name cleaned file name, no path, no control or direction characters; may be empty
 * @param mediaType type/subtype in lower case as claimed
 * @param size decoded size in bytes
 * @param inline whether the mail wants it shown in the text
 */
public record Attachment(int index, String name, String mediaType, long size, boolean inline) {

  @Override
  public String toString() {
    return "Attachment[" + index + ", " + size + " bytes]";
  }
}
