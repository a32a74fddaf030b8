// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.InjectAbort;
import io.github.junitistio.Isolation;
import io.github.junitistio.IstioTest;
import io.github.junitistio.mesh.MeshClient;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests of one namespace that overlap, each with a fault of its own two hops away. */
@IstioTest(namespace = "contract", manifests = "kubernetes", isolation = Isolation.REQUEST)
@Execution(ExecutionMode.CONCURRENT)
class IsolationContractTests {

    @RepeatedTest(5)
    @InjectAbort(service = "inventory", httpStatus = 418)
    void one_meets_its_teapot(MeshClient client) {
        assertThat(page(client)).contains("418");
    }

    @RepeatedTest(5)
    @InjectAbort(service = "inventory", httpStatus = 410)
    void another_meets_what_is_gone(MeshClient client) {
        assertThat(page(client)).contains("410");
    }

    private static String page(MeshClient client) {
        return client.get("storefront", "/articles/42").body();
    }
}
