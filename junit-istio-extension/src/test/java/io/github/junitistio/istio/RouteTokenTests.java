// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteTokenTests {

    private static final ResourceRef VS = new ResourceRef("shop", "vs");

    @Test
    void tells_runs_and_generations_apart() {
        RouteToken one = new RouteToken("4f2a", 1);
        RouteToken ten = new RouteToken("4f2a", 10);

        assertThat(one.name(0, VS, "")).isEqualTo("junit-istio-4f2a-1.0.shop/vs");
        assertThat(one.name(3, VS, "canary"))
                .isEqualTo("junit-istio-4f2a-1.3.shop/vs.canary")
                .startsWith(one.prefix());
        assertThat(ten.name(0, VS, "")).doesNotStartWith(one.prefix());
        assertThat(one.owns(ten.name(0, VS, ""))).isTrue();
        assertThat(new RouteToken("4f2", 1).owns(one.name(0, VS, ""))).isFalse();
        assertThat(RouteToken.runOf(one.defaultName())).contains("4f2a");
        assertThat(RouteToken.runOf("canary")).isEmpty();
        assertThat(RouteToken.runOf("my-junit-istio-4f2a-1.0")).isEmpty();
    }

    @Test
    void names_objects_within_kubernetes_limits() {
        String longest = "a.".repeat(126) + "b";

        assertThat(Samples.TOKEN.objectName(Samples.INVENTORY.host()))
                .isEqualTo("junit-istio-4f2a-inventory.shop.svc.cluster.local");
        assertThat(Samples.TOKEN.objectName(new ServiceHost(longest)))
                .hasSize(253)
                .matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    }

    @Test
    void refuses_runs_that_could_not_be_recognized() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RouteToken("", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RouteToken("a-b", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RouteToken("a".repeat(33), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RouteToken("a", -1));
    }

    @Test
    void refuses_marks_that_could_not_be_taken_away() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Marks(Map.of("app", "a"), Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Marks(Map.of(), Map.of("owner", "a")));
        // istiod pushes to every proxy when a key with this text in it changes.
        assertThat(Marks.DOMAIN).doesNotContain("istio.io");
    }

    @Test
    void refuses_callers_of_all_namespaces() {
        assertThatIllegalArgumentException().isThrownBy(() -> CallerScope.namespace(""));
    }
}
