// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh;

import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Enters the mesh from outside, by an ingress gateway: requests meet Istio's {@code Gateway} resources that select it
 * ({@code networking.istio.io}), and the VirtualServices that are bound to them. The gateway is a proxy of its own, started
 * when the first URL is asked for. Thread-safe.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface Gateway {

    /** The gateway's name. */
    String name();

    /**
     * A loopback URL whose requests reach the gateway as requests for a host: the host is in their Host header, and where
     * the gateway only offers HTTPS for it, they come over TLS with the host as server name. Plain HTTP is preferred, unless
     * the gateway only redirects it. The URL stays the same for as long as the Gateway's port does. When this returns, the
     * gateway has routes for the host.
     *
     * @param host the host that clients name, such as {@code shop.example.com}
     * @throws MeshException if no Gateway resource selects the gateway, none has a server for the host, no VirtualService is
     *     bound to it for the host, or the gateway cannot listen on the port; with what to write
     */
    URI urlOf(String host);

    /**
     * The same for a server of a certain port, where several have the host.
     *
     * @param port the port that the Gateway resource names, such as 443
     * @throws MeshException as {@link #urlOf(String)} does
     */
    URI urlOf(String host, int port);

    /** An HTTP/1.1 client for URLs of {@link #urlOf}; connections are kept alive, redirects are not followed. */
    HttpClient httpClient();

    /**
     * Send a GET request and return the answer, whatever its status. It has no timeout of its own.
     *
     * @param host as in {@link #urlOf(String)}
     * @param path the path, beginning with a slash, with the query if any
     * @throws MeshException as {@link #urlOf(String)} does, if there is no answer, or if the thread is interrupted
     */
    HttpResponse<String> get(String host, String path);

    /**
     * Begin a REST Assured request for a host. Needs REST Assured on the class path; without it, this throws
     * {@link NoClassDefFoundError}.
     *
     * @param host as in {@link #urlOf(String)}
     * @throws MeshException as {@link #urlOf(String)} does
     */
    RequestSpecification given(String host);
}
