// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.ServiceHost;
import io.github.junitistio.mesh.Footprint;
import java.util.stream.Stream;

/** Which requests are traffic of what is for hosts and Pods, not for single requests. */
final class Concerned {

    private Concerned() {}

    static boolean isBy(Footprint footprint, Request request) {
        Instance proxy = request.proxy();
        return footprint.names().contains(proxy.pod() + "." + proxy.namespace())
                || hosts(request)
                        .anyMatch(host -> footprint.names().stream()
                                .anyMatch(name -> new ServiceHost(name).covers(new ServiceHost(host))));
    }

    // A route may send a request elsewhere than to the host that was asked for, and callers may leave parts of it away.
    private static Stream<String> hosts(Request request) {
        String asked = Addresses.host(request.authority());
        String suffix = ".svc." + MeshConfig.DEFAULT.domain();
        return Stream.of(
                request.service(),
                asked,
                asked + "." + request.proxy().namespace() + suffix,
                asked + suffix,
                asked + "." + MeshConfig.DEFAULT.domain());
    }
}
