// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where requests go: Istio's {@code HTTPRouteDestination}. A subset that no DestinationRule names stands for the instances whose label
 * {@code version} is its name.
 *
 * @param service a service, or {@code null} for the one that is called
 * @param subset a subset of its instances; empty for all
 * @param port a port of the service, or 0 for the one that is called
 * @param weight the share of the requests, from 0; 1 by default
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RouteDestination(@Nullable ServiceName service, String subset, int port, int weight) {

    private static final Pattern SUBSET = Pattern.compile("[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?");

    /**
     * Create a destination.
     *
     * @throws InvalidDeclarationException if it is one that Istio refuses
     */
    public RouteDestination {
        subset(subset, "subset");
        if (weight < 0) {
            throw new InvalidDeclarationException(
                    "weight " + weight + " is negative: write a share of the requests, such as 90");
        }
        if (port < 0 || port > 65535) {
            throw new InvalidDeclarationException(
                    "port " + port + " is not between 1 and 65535: write a port of the service, or none");
        }
    }

    /**
     * Name a subset of the service that is called.
     *
     * @param subset such as {@code v2}
     * @return the destination; never {@code null}
     */
    public static RouteDestination subset(String subset) {
        if (subset.isEmpty()) {
            throw new InvalidDeclarationException("subset \"\" has no name: write one, such as v2");
        }
        return new RouteDestination(null, subset, 0, 1);
    }

    /**
     * Name a service.
     *
     * @param service see {@link ServiceName}
     * @return the destination; never {@code null}
     */
    public static RouteDestination service(String service) {
        return new RouteDestination(new ServiceName(service), "", 0, 1);
    }

    /**
     * Set the share of the requests.
     *
     * @param share a share of the sum of all weights
     * @return a new destination; never {@code null}
     */
    public RouteDestination weight(int share) {
        return new RouteDestination(service, subset, port, share);
    }

    /**
     * Name a subset of the service.
     *
     * @param name such as {@code v2}
     * @return a new destination; never {@code null}
     */
    public RouteDestination ofSubset(String name) {
        return new RouteDestination(service, name, port, weight);
    }

    /**
     * Name a port of the service.
     *
     * @param number from 1 to 65535
     * @return a new destination; never {@code null}
     */
    public RouteDestination port(int number) {
        return new RouteDestination(service, subset, number, weight);
    }

    static String subset(String subset, String named) {
        if (!subset.isEmpty() && !SUBSET.matcher(subset).matches()) {
            throw new InvalidDeclarationException(
                    named + " \"" + subset
                            + "\" is not one that Istio accepts: write at most 63 lower case letters, digits and dashes, such as v2");
        }
        return subset;
    }

    /** {@return such as "subset v2", "inventory-canary" or "inventory-canary:8080, subset v2"} */
    @Override
    public String toString() {
        String host = (service == null ? "" : service.text()) + (port == 0 ? "" : ":" + port);
        return subset.isEmpty()
                ? host.isEmpty() ? "the service itself" : host
                : (host.isEmpty() ? "" : host + ", ") + "subset " + subset;
    }
}
