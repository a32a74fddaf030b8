// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * How a caller's sidecar chooses among instances: Istio's {@code LoadBalancerSettings}.
 *
 * @param fields the fields that are set, by path below {@code loadBalancer}; the way of choosing, {@code simple} or {@code consistentHash},
 *     excludes the owner's other one
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LoadBalancer(Map<String, Object> fields) implements TrafficSetting {

    private static final String SIMPLE = "loadBalancer.simple";
    private static final String LOCALITY = "loadBalancer.localityLbSetting";
    private static final String WARMUP = "loadBalancer.warmup";

    /** Istio's default way; where declarations of localities and of a warm-up begin. */
    public static final LoadBalancer NONE = new LoadBalancer(Map.of());

    /** One after the other; exactly so for each worker of each proxy. */
    public static final LoadBalancer ROUND_ROBIN = simple("ROUND_ROBIN");

    /** By chance. */
    public static final LoadBalancer RANDOM = simple("RANDOM");

    /** The one of two, chosen by chance, that has fewer requests under way; Istio's default. */
    public static final LoadBalancer LEAST_REQUEST = simple("LEAST_REQUEST");

    /** To the address that the caller connected to. */
    public static final LoadBalancer PASSTHROUGH = simple("PASSTHROUGH");

    /** Copy the map. */
    public LoadBalancer {
        fields = Fields.copy(fields);
    }

    private static LoadBalancer simple(String name) {
        return new LoadBalancer(Map.of(SIMPLE, name));
    }

    /**
     * Send the requests of one key to one instance.
     *
     * @param hash what the key is
     * @return the way; never {@code null}
     */
    public static LoadBalancer consistentHash(ConsistentHash hash) {
        return new LoadBalancer(Map.of("loadBalancer.consistentHash", hash.fields()));
    }

    /**
     * Send shares of the requests from one locality to others: one of Istio's {@code localityLbSetting.distribute}.
     *
     * @param from a locality, such as {@code eu/eu-1/*}
     * @param to shares in percent by locality; their sum is 100
     * @return a new way; never {@code null}
     */
    public LoadBalancer distribute(String from, Map<String, Integer> to) {
        LocalityRules.distribute(from, to);
        return locality("distribute", Map.of("from", from, "to", new TreeMap<>(to)));
    }

    /**
     * Send the requests of a region to another one when its instances are ejected: one of Istio's {@code localityLbSetting.failover}. Needs
     * outlier detection.
     *
     * @param from a region
     * @param to another region
     * @return a new way; never {@code null}
     */
    public LoadBalancer failover(String from, String to) {
        LocalityRules.failover(from, to);
        return locality("failover", Map.of("from", from, "to", to));
    }

    /**
     * Send fewer requests to an instance that has just come: Istio's {@code warmup}.
     *
     * @param duration see {@link Durations#parse}
     * @return a new way; never {@code null}
     */
    public LoadBalancer warmup(String duration) {
        Duration parsed = Fields.duration("warmup.duration", duration);
        return new LoadBalancer(Fields.with(fields, WARMUP, Map.of("duration", parsed)));
    }

    private LoadBalancer locality(String kind, Map<String, Object> entry) {
        Map<String, Object> setting = new TreeMap<>();
        if (fields.get(LOCALITY) instanceof Map<?, ?> present) {
            present.forEach((key, value) -> setting.put((String) key, value));
        }
        setting.put("enabled", true);
        setting.merge(kind, List.of(entry), (before, more) -> LocalityRules.join((List<?>) before, (List<?>) more));
        LocalityRules.exclusive(setting.keySet());
        return new LoadBalancer(Fields.with(fields, LOCALITY, setting));
    }

    @Override
    public String describe() {
        return "load balancing (" + DeclarationText.of(fields) + ")";
    }
}
