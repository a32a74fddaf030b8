// SPDX-License-Identifier: Apache-2.0
/**
 * How the services of the shop call each other: time limits, retries and idempotency keys.
 */
@NullMarked
package io.github.junitistio.sample.client;

import org.jspecify.annotations.NullMarked;
