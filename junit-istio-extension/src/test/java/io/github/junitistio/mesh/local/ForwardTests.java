// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.WorkloadSpec.Endpoint;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.OwnMesh;
import io.github.junitistio.testing.Ports;
import io.github.junitistio.testing.SharedMesh;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application elsewhere than on 127.0.0.1: its sidecar reaches it through one more listener. */
@ExtendWith(SharedMesh.class)
class ForwardTests {

    /** On 127.0.0.1 it is a failure to connect, flag UF. */
    @Test
    void a_refused_connection_is_a_reset(OwnMesh mesh) {
        EchoServer elsewhere = EchoServer.start("elsewhere", "127.0.7.8");
        try (Workload callee = mesh.join("forward", "inventory", "http", new Endpoint("127.0.7.8", elsewhere.port()));
                Workload caller = mesh.joinCaller("forward", "checkout")) {
            URI url = caller.urlOf("inventory");
            assertThat(get(url.resolve("/there")).statusCode()).isEqualTo(200);
            int port = elsewhere.port();
            elsewhere.close();
            Ports.awaitRefusal("127.0.7.8", port);

            assertThat(get(url.resolve("/gone")).statusCode()).isEqualTo(503);
            assertThat(mesh.line(callee, "access.log", "\"/gone\""))
                    .contains("UC")
                    .doesNotContain("UF");
        }
    }
}
