// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import java.util.Map;

/** A request as the proxy sees it in which it is routed: a sidecar ({@code mesh}) or a gateway. */
record Request(
        String gateway,
        String namespace,
        Map<String, String> labels,
        String host,
        String authority,
        int port,
        String scheme,
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers) {

    static Request from(String namespace, Map<String, String> labels) {
        return new Request(
                "mesh",
                namespace,
                labels,
                "inventory.shop.svc.cluster.local",
                "inventory.shop",
                80,
                "http",
                "GET",
                "/",
                Map.of(),
                Map.of());
    }

    static Request from(String namespace) {
        return from(namespace, Map.of("app", "checkout"));
    }

    Request at(String gateway) {
        return new Request(gateway, namespace, labels, host, authority, port, scheme, method, path, query, headers);
    }

    Request to(String host, String authority) {
        return new Request(gateway, namespace, labels, host, authority, port, scheme, method, path, query, headers);
    }

    Request port(int port) {
        return new Request(gateway, namespace, labels, host, authority, port, scheme, method, path, query, headers);
    }

    Request method(String method) {
        return new Request(gateway, namespace, labels, host, authority, port, scheme, method, path, query, headers);
    }

    Request path(String path) {
        return new Request(gateway, namespace, labels, host, authority, port, scheme, method, path, query, headers);
    }

    Request header(String name, String value) {
        return new Request(
                gateway, namespace, labels, host, authority, port, scheme, method, path, query, Map.of(name, value));
    }
}
