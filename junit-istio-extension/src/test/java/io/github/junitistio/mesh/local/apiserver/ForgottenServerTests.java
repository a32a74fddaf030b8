// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ForgottenServerTests {
    @Test
    void does_not_keep_its_jvm_alive() throws Exception {
        ChildJvm.run(ForgottenServer.class);
    }
}
