// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ForgottenServerTests {
    @Test
    void doesNotKeepItsJvmAlive() throws Exception {
        ChildJvm.run(ForgottenServer.class);
    }
}
