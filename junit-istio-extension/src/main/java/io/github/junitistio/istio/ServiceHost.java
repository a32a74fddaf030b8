// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import io.github.junitistio.declaration.ServiceName;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/**
 * A host as Istio knows it after resolution: {@code inventory.shop.svc.cluster.local}, {@code api.example.com}, or a wildcard such as
 * {@code *.example.com}.
 *
 * @param name the host in lower case
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ServiceHost(String name) {

    /** Fold the case, as Istio does when it compares hosts. */
    public ServiceHost {
        name = name.toLowerCase(Locale.ROOT);
    }

    /**
     * Resolve a host that stands in a resource, as Istio's {@code ResolveShortnameToFQDN} does: a name without a dot belongs to the
     * resource's own namespace, a name with a dot is complete, so that {@code inventory.shop} does not name the service of that namespace.
     *
     * @param text the host as written
     * @param namespace the resource's namespace
     * @param domain the cluster's DNS domain
     * @return the host; never {@code null}
     */
    public static ServiceHost resolve(String text, String namespace, String domain) {
        boolean complete = text.contains(".") || text.contains(":") || text.equals("*");
        return new ServiceHost(complete ? text : text + "." + namespace + ".svc." + domain);
    }

    /**
     * Determine what a test may have meant. Unlike Istio, it may say {@code inventory.shop} for the service of a namespace, so that more than
     * one host is possible.
     *
     * @param service the service as the test wrote it
     * @param namespace the test's namespace
     * @param domain the cluster's DNS domain
     * @return the candidates, the likelier first: the first that the mesh knows is the one; never empty
     */
    public static List<ServiceHost> candidates(ServiceName service, String namespace, String domain) {
        String text = service.text();
        ServiceHost complete = new ServiceHost(text);
        if (!text.contains(".")) {
            return List.of(new ServiceHost(text + "." + namespace + ".svc." + domain));
        }
        if (text.endsWith(".svc")) {
            return List.of(new ServiceHost(text + "." + domain), complete);
        }
        return text.indexOf('.') == text.lastIndexOf('.')
                ? List.of(new ServiceHost(text + ".svc." + domain), complete)
                : List.of(complete);
    }

    public boolean isWildcard() {
        return name.startsWith("*");
    }

    public boolean covers(ServiceHost host) {
        return isWildcard() ? host.name.endsWith(name.substring(1)) : equals(host);
    }

    /** {@return the host} */
    @Override
    public String toString() {
        return name;
    }
}
