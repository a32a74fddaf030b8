// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.probe;

import java.time.Duration;

/**
 * What became of a request.
 *
 * @param good whether it is what the steady state asks for
 * @param latency how long it took
 * @param what the status, or what came instead of an answer
 */
record Answer(boolean good, Duration latency, String what) {}
