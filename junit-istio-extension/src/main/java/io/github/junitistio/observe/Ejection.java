// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

import java.time.Instant;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * An instance that a caller's proxy stopped to send requests to, or began to send to again: a line of Envoy's outlier detection event log.
 *
 * @param time when
 * @param proxy whose proxy it is; each judges for itself
 * @param instance the instance; {@code null} for a host without a sidecar
 * @param address the instance's address and port
 * @param service the host of the service
 * @param returned whether it came back
 * @param reason what was counted, such as {@code CONSECUTIVE_5XX}
 * @param ejections how often the proxy has ejected it by then
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Ejection(
        Instant time,
        Instance proxy,
        @Nullable Instance instance,
        String address,
        String service,
        boolean returned,
        String reason,
        int ejections) {}
