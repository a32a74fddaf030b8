// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh;

import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Enters the mesh as one of its callers: every request passes a sidecar, and so meets the routes, faults and policies that
 * a service of the mesh would meet. Thread-safe.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface MeshClient {

    /** The workload that the requests come from. */
    String from();

    /**
     * The URL of a service: scheme, loopback address and port.
     *
     * @param service {@code inventory}, {@code inventory.shop} or the full host name; or a host of a
     *     ServiceEntry, such as {@code api.payments.example}
     * @throws MeshException if there is no such service, or it has several ports
     */
    URI uri(String service);

    /**
     * The URL of a port of a service.
     *
     * @throws MeshException if there is no such service or port
     */
    URI uri(String service, int port);

    /**
     * The headers by which requests of this test are told from those of others, for requests that are sent by other means. They
     * are new for each call: a {@code traceparent} (W3C Trace Context) whose trace is one of this test, and the header of
     * {@code isolation = REQUEST} if that is another one. None in the client of a class.
     */
    Map<String, String> headers();

    /** An HTTP/1.1 client for URLs of {@link #uri}; connections are kept alive, redirects are not followed, {@link #headers} are sent. */
    HttpClient httpClient();

    /**
     * Send a GET request and return the answer, whatever its status. It has no timeout of its own: a delay in the mesh is
     * waited for.
     *
     * @param service as in {@link #uri(String)}
     * @param path the path, beginning with a slash, with the query if any
     * @throws MeshException if there is no such service, if there is no answer, or if the thread is interrupted
     */
    HttpResponse<String> get(String service, String path);

    /**
     * Begin a REST Assured request to a service. Needs REST Assured on the class path; without it, this throws
     * {@link NoClassDefFoundError}.
     *
     * @param service as in {@link #uri(String)}
     * @throws MeshException as {@link #uri(String)} does
     */
    RequestSpecification given(String service);
}
