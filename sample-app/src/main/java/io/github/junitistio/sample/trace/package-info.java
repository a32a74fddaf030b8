// SPDX-License-Identifier: Apache-2.0
/**
 * Hands the W3C trace context and baggage of a request on to the requests that it causes.
 */
@NullMarked
package io.github.junitistio.sample.trace;

import org.jspecify.annotations.NullMarked;
