package io.erasuredesk.mail.mime;

/**
 * How much of a mail's structure is read; the rest is cut and becomes a {@link Flaw}.
 *
 * @param headerBytes bytes of one header block
 * @param headerFields fields of one header block
 * @param parts parts of the whole mail
 * @param depth parts within parts
 */
public record Limits(int headerBytes, int headerFields, int parts, int depth) {}
