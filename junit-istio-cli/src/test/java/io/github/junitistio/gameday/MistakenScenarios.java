// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.github.junitistio.InjectDelay;
import io.github.junitistio.IstioTest;
import io.github.junitistio.IstioVersions;
import org.junit.jupiter.api.Test;

/** Test classes that cannot be steps of game days in the namespace {@code shop}. */
final class MistakenScenarios {

    @IstioTest(namespace = "payments")
    static class OtherNamespace {

        @Test
        void is_never_run() {}
    }

    @IstioTest(namespace = "shop")
    @IstioVersions("1.30")
    static class OfVersions {

        @Test
        void is_never_run() {}
    }

    @IstioTest(namespace = "shop")
    static class Mistaken {

        @Test
        @InjectDelay(service = "inventory", fixedDelay = "soon")
        void is_never_run() {}
    }

    static class WithoutMesh {

        @Test
        void is_never_run() {}
    }

    @IstioTest(namespace = "shop")
    static class WithoutTests {}

    private MistakenScenarios() {}
}
