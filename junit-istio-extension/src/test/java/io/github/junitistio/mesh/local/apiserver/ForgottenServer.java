// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import java.util.Optional;

/** A program that starts a server, watches and forgets both. */
final class ForgottenServer {
    private ForgottenServer() {}

    public static void main(String[] arguments) {
        ApiServer server = ApiServer.start(TestApi.loopback(), (operation, object, old) -> Optional.empty());
        new TestApi(server).watch("/api/v1/pods?watch=true");
    }
}
