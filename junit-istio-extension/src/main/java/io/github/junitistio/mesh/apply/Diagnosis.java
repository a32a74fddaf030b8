// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.istio.route.PlacedRoute;
import io.github.junitistio.istio.route.VirtualServices;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.proxy.Proxy;
import io.github.junitistio.mesh.proxy.SyncStatus;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out why a proxy does not have what it should. */
final class Diagnosis {

    private final MeshRuntime mesh;

    Diagnosis(MeshRuntime mesh) {
        this.mesh = mesh;
    }

    /** The reasons that can be seen, as sentences; empty if there is none. */
    String of(WrittenSet set, Proxy proxy) {
        List<String> reasons = Stream.of(rejected(proxy), shadowed(set, proxy))
                .flatMap(Optional::stream)
                .toList();
        return String.join(" ", reasons);
    }

    private Optional<String> rejected(Proxy proxy) {
        try {
            return mesh.istiodDebug()
                    .flatMap(istiod -> SyncStatus.lastError(istiod, proxy))
                    .map(error -> "The proxy has rejected what istiod sent: " + error + ".");
        } catch (UncheckedIOException e) {
            return Optional.of("istiod does not answer: " + e.getMessage() + ".");
        }
    }

    private Optional<String> shadowed(WrittenSet set, Proxy proxy) {
        List<ObjectNode> now = new KubeApi(mesh.kubernetes()).list(ResourceType.VIRTUAL_SERVICES);
        CallerScope caller = new CallerScope(proxy.namespace(), proxy.labels());
        return set.placed().routes().stream()
                .map(PlacedRoute::target)
                .flatMap(target -> VirtualServices.of(now, MeshConfig.DEFAULT).acting(target, caller).acting().stream()
                        .filter(ref -> !carries(set.token(), ref, now))
                        .map(ref -> "VirtualService " + ref + " acts for " + target.host()
                                + " and has none of what was declared."))
                .findFirst();
    }

    private static boolean carries(RouteToken token, ResourceRef ref, List<ObjectNode> objects) {
        return objects.stream()
                .filter(object -> ResourceRef.of(object).equals(ref))
                .flatMap(object -> object.at("/spec/http").findValuesAsText("name").stream())
                .anyMatch(name -> name.startsWith(token.prefix()));
    }
}
