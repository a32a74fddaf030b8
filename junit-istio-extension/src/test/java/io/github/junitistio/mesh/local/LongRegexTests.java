// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.Workload;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.OwnMesh;
import io.github.junitistio.testing.SharedMesh;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Envoy's own limit for compiled regular expressions is 100 instructions; Istio's bootstrap raises it. */
@ExtendWith(SharedMesh.class)
class LongRegexTests {

    @Test
    void a_long_regular_expression_is_matched(OwnMesh mesh) {
        try (EchoServer inventory = EchoServer.start("inventory");
                Workload callee = mesh.join("long-regex", "inventory", inventory.port());
                Workload caller = mesh.joinCaller("long-regex", "checkout")) {
            URI url = caller.urlOf("inventory");
            mesh.create("long-regex", """
                    apiVersion: networking.istio.io/v1
                    kind: VirtualService
                    metadata:
                      name: long-regex
                    spec:
                      hosts: [inventory]
                      http:
                        - match: [{uri: {regex: "/(a|b){200}"}}]
                          directResponse: {status: 418}
                        - route: [{destination: {host: inventory}}]
                    """);

            await().until(() -> get(url.resolve("/" + "ab".repeat(100))).statusCode(), status -> status == 418);
            assertThat(get(url.resolve("/" + "ab".repeat(99))).statusCode()).isEqualTo(200);
        }
    }
}
