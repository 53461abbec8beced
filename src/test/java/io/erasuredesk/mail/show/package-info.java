@org.jspecify.annotations.NullMarked
package io.erasuredesk.mail.show;
