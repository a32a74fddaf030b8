// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * What marks routes as ours: the beginning of their names.
 *
 * <p>Istio makes {@code http[].name} the name of the Envoy route, where it is seen in a proxy's {@code config_dump} and as
 * {@code %ROUTE_NAME%} in access logs. The run tells whose routes they are and never changes while a mesh is in use; the generation tells one
 * set of faults from the next, so that a proxy that has the new set can be told from one that still has the old.
 *
 * @param run the run's identity: 1 to 32 characters out of {@code a-z} and {@code 0-9}
 * @param generation the set's number, from 0
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record RouteToken(String run, long generation) {

    private static final String PREFIX = "junit-istio-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "([a-z0-9]{1,32})-.*", Pattern.DOTALL);

    /** Check the run's identity. */
    public RouteToken {
        if (!run.matches("[a-z0-9]{1,32}") || generation < 0) {
            throw new IllegalArgumentException("not a run and a generation: " + run + ", " + generation);
        }
    }

    /**
     * Determine the run that a route belongs to.
     *
     * @param routeName the name of a route in a VirtualService or in a proxy
     * @return the run, or empty if the route is not ours
     */
    public static Optional<String> runOf(String routeName) {
        Matcher name = NAME.matcher(routeName);
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }

    /**
     * Determine the beginning of the names of this generation's routes.
     *
     * @return such as {@code junit-istio-4f2a-7.}; no other generation's names begin with it
     */
    public String prefix() {
        return PREFIX + run + "-" + generation + ".";
    }

    public boolean owns(String routeName) {
        return runOf(routeName).filter(run::equals).isPresent();
    }

    // Not the route for the rest of a VirtualService that we created, which stays while there are faults.
    public boolean isCopy(String routeName) {
        return owns(routeName) && !routeName.equals(defaultName());
    }

    // With the object: one proxy has routes of many, and each name must tell which fault a request met.
    public String name(int index, ResourceRef object, String owner) {
        return prefix() + index + "." + object + (owner.isEmpty() ? "" : "." + owner);
    }

    // The route after the faulted ones in a VirtualService that did not exist: the same in all generations.
    public String defaultName() {
        return PREFIX + run + "-default";
    }

    public String objectName(ServiceHost host) {
        String name = PREFIX + run + "-" + host;
        // A host of 253 characters is a name already.
        return name.length() <= 253 ? name : name.substring(0, 244) + "x" + Integer.toHexString(host.hashCode());
    }
}
