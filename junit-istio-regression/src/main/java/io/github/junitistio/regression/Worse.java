// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A figure that got worse.
 *
 * @param test the test, by its class and method
 * @param figure what was counted or measured, such as {@code attempts checkout -> payment}
 * @param base what it was, in words
 * @param now what it is
 * @param p how probable that is without a change, corrected for the number of figures: less than the rate of false alarms; 0 for what had been the same
 *     in every run
 * @param effect how much worse it is, in words
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Worse(String test, String figure, String base, String now, double p, String effect) {}
