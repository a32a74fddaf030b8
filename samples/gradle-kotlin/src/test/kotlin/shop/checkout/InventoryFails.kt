package shop.checkout

import io.github.junitistio.InjectAbort

/** An annotation of one's own, for what several tests put the checkout under. */
@InjectAbort(service = "inventory", httpStatus = 503, from = "checkout")
annotation class InventoryFails
