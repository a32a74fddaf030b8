// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A copy of requests: one of Istio's {@code mirrors}. Several to different destinations act together.
 *
 * @param to where copies go; its weight does not matter
 * @param percentage the share of the requests that are copied
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record HttpMirror(RouteDestination to, Percentage percentage) implements RouteSetting {

    /**
     * Create a mirror of all requests.
     *
     * @param destination where copies go
     * @return the mirror; never {@code null}
     */
    public static HttpMirror to(RouteDestination destination) {
        return new HttpMirror(destination.weight(1), Percentage.ALL);
    }

    /**
     * Create a mirror of all requests to a service.
     *
     * @param service see {@link ServiceName}
     * @return the mirror; never {@code null}
     */
    public static HttpMirror to(String service) {
        return to(RouteDestination.service(service));
    }

    /**
     * Limit the mirror to a share of the requests.
     *
     * @param percent from 0 to 100, see {@link Percentage}
     * @return a new mirror; never {@code null}
     */
    public HttpMirror percentage(double percent) {
        return new HttpMirror(to, new Percentage(percent));
    }

    @Override
    public Object kind() {
        return List.of(HttpMirror.class, to);
    }

    @Override
    public String describe() {
        return "mirror to " + to + (percentage.equals(Percentage.ALL) ? "" : " of " + percentage + " %");
    }
}
