/**
 * The sample shop: a separate system that the desk reaches only over HTTP. It knows nothing of the
 * desk, has its own database and its own keys, and erases for real.
 *
 * <p>{@link io.erasuredesk.demo.shop.ShopRoutes} mounts it into the demo desk's server; {@link
 * io.erasuredesk.demo.shop.SampleShopServer} is the same shop as a process of its own.
 */
@NullMarked
package io.erasuredesk.demo.shop;

import org.jspecify.annotations.NullMarked;
