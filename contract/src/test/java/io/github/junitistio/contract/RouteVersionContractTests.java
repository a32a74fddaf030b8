// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.EnabledOnMesh;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.proxy.EnvoyAdmin;
import io.github.junitistio.mesh.proxy.RouteTables;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What tells a proof that there is something new to look at, with routes that come by incremental xDS. */
@ContractTest
@EnabledOnMesh("cluster")
class RouteVersionContractTests {

    @Test
    void changes_with_the_routes_of_a_proxy_and_not_without(Mesh mesh) {
        try (MeshRuntime cluster = ClusterRuntime.start(Map.of())) {
            EnvoyAdmin storefront = admin(cluster);
            String before = RouteTables.version(storefront);
            assertThat(RouteTables.version(storefront)).isEqualTo(before);
            try (Applied abort = mesh.inject(Fault.abort("inventory", 418).from("storefront"))
                    .allowUnused()) {
                assertThat(RouteTables.version(storefront)).isNotEqualTo(before);
                abort.verify();
            }
        }
    }

    private static EnvoyAdmin admin(MeshRuntime cluster) {
        return cluster.proxies().stream()
                .filter(proxy -> proxy.namespace().equals("contract"))
                .filter(proxy -> "storefront".equals(proxy.labels().get("app")))
                .findFirst()
                .orElseThrow()
                .admin();
    }
}
