/** The door for customers: the pages behind the links in our letters. */
@NullMarked
package io.erasuredesk.requester;

import org.jspecify.annotations.NullMarked;
