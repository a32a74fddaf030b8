// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Where a workload runs, each part empty if it is not known.
 *
 * @param region the region, such as {@code eu}
 * @param zone the zone in it, such as {@code eu-1}
 * @param subZone the part of the zone
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Locality(String region, String zone, String subZone) {

    private static final String ANY = "*";

    /**
     * Read Istio's text form.
     *
     * @param text as in {@code eu/eu-1}
     * @return the locality; never {@code null}
     */
    public static Locality parse(String text) {
        List<String> parts = List.of(text.split("/", 3));
        return new Locality(parts.get(0), parts.size() > 1 ? parts.get(1) : "", parts.size() > 2 ? parts.get(2) : "");
    }

    /**
     * Read Envoy's form.
     *
     * @param locality a {@code locality} of Envoy's configuration
     * @return the locality; never {@code null}
     */
    public static Locality of(JsonNode locality) {
        return new Locality(
                locality.path("region").asText(),
                locality.path("zone").asText(),
                locality.path("sub_zone").asText());
    }

    /** {@return whether nothing is known of it} */
    public boolean isUnknown() {
        return region.isEmpty() && zone.isEmpty() && subZone.isEmpty();
    }

    /** Istio's {@code LocalityMatch}. */
    boolean matches(String rule) {
        Locality wanted = parse(rule);
        return (wanted.region.equals(ANY) || wanted.region.equals(region))
                && matches(wanted.zone, zone)
                && matches(wanted.subZone, subZone);
    }

    private static boolean matches(String wanted, String part) {
        return wanted.isEmpty() || wanted.equals(ANY) || wanted.equals(part);
    }

    /** How far away instances are: 0 for here to 3 for another region, Istio's {@code LbPriority}. */
    int distanceTo(Locality other) {
        if (!region.equals(other.region)) {
            return 3;
        }
        if (!zone.equals(other.zone)) {
            return 2;
        }
        return subZone.equals(other.subZone) ? 0 : 1;
    }

    /** {@return Istio's text form} */
    @Override
    public String toString() {
        return isUnknown()
                ? "no locality"
                : Stream.of(region, zone, subZone)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("/"));
    }
}
