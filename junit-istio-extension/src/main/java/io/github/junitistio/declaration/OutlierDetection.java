// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * When a caller's sidecar takes a failing instance out: Istio's {@code OutlierDetection}. Each caller's sidecar judges for itself, by what
 * instances answer to it.
 *
 * @param fields the fields that are set, by name
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record OutlierDetection(Map<String, Object> fields) {

    /** No detection; where declarations begin. */
    public static final OutlierDetection NONE = new OutlierDetection(Map.of());

    /**
     * Copy the map.
     *
     * @throws InvalidDeclarationException if Istio would refuse the combination
     */
    public OutlierDetection {
        fields = Fields.copy(fields);
    }

    /**
     * Eject after this many answers of 5xx, failed connections and timeouts in a row; 5 by default.
     *
     * @param errors from 0, which switches it off
     * @return new settings; never {@code null}
     */
    public OutlierDetection consecutive5xxErrors(int errors) {
        return count("consecutive5xxErrors", errors);
    }

    /**
     * Eject after this many answers of 502, 503 or 504 in a row; switched off by default.
     *
     * @param errors from 0, which switches it off
     * @return new settings; never {@code null}
     */
    public OutlierDetection consecutiveGatewayErrors(int errors) {
        return count("consecutiveGatewayErrors", errors);
    }

    /**
     * Eject after this many failed connections and timeouts in a row, and count them apart from answers: sets
     * {@code splitExternalLocalOriginErrors} as well, without which Istio refuses the field.
     *
     * @param failures from 0, which switches it off
     * @return new settings; never {@code null}
     */
    public OutlierDetection consecutiveLocalOriginFailures(int failures) {
        return count("consecutiveLocalOriginFailures", failures).with("splitExternalLocalOriginErrors", true);
    }

    /**
     * Set the time between two looks at who may return; 10 s by default.
     *
     * @param text see {@link Durations#parse}
     * @return new settings; never {@code null}
     */
    public OutlierDetection interval(String text) {
        return with("interval", Fields.duration("interval", text));
    }

    /**
     * Set the time that an instance is out for the first time, twice that the second time, and so on; 30 s by default.
     *
     * @param text see {@link Durations#parse}
     * @return new settings; never {@code null}
     */
    public OutlierDetection baseEjectionTime(String text) {
        return with("baseEjectionTime", Fields.duration("baseEjectionTime", text));
    }

    /**
     * Limit the share of the instances that are out at a time; 10 by default, with which fewer than ten instances are never ejected.
     *
     * @param percent from 0 to 100
     * @return new settings; never {@code null}
     */
    public OutlierDetection maxEjectionPercent(int percent) {
        return with("maxEjectionPercent", Fields.percent("maxEjectionPercent", percent));
    }

    /**
     * Send requests to ejected instances as well where fewer than this share are left; 0 by default, which is never.
     *
     * @param percent from 0 to 100
     * @return new settings; never {@code null}
     */
    public OutlierDetection minHealthPercent(int percent) {
        return with("minHealthPercent", Fields.percent("minHealthPercent", percent));
    }

    private OutlierDetection count(String path, int value) {
        return with(path, Fields.count(path, value));
    }

    private OutlierDetection with(String path, Object value) {
        return new OutlierDetection(Fields.with(fields, path, value));
    }
}
