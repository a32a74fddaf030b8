// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.ServiceHost;
import io.github.junitistio.istio.ServiceTarget;
import io.github.junitistio.mesh.kube.Json;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChosenInstancesTests {

    private static final ServiceTarget INVENTORY =
            new ServiceTarget(new ServiceHost("inventory.shop.svc.cluster.local"), "shop", Set.of(8080));

    private final ChosenInstances chosen = new ChosenInstances();

    @Test
    void are_the_first_by_name() {
        assertThat(chosen.choose(INVENTORY, "2-instances", pods("a", "b", "c"), 2))
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void stay_when_others_come() {
        chosen.choose(INVENTORY, "1-instances", pods("b"), 1);

        assertThat(chosen.choose(INVENTORY, "1-instances", pods("a", "b"), 1)).containsExactly("b");
    }

    @Test
    void are_replaced_when_they_are_gone() {
        chosen.choose(INVENTORY, "2-instances", pods("a", "b", "c"), 2);

        assertThat(chosen.choose(INVENTORY, "2-instances", pods("b", "c"), 2)).containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void are_not_changed_by_a_look_ahead() {
        chosen.copy().choose(INVENTORY, "1-instances", pods("b"), 1);

        assertThat(chosen.choose(INVENTORY, "1-instances", pods("a", "b"), 1)).containsExactly("a");
    }

    private static List<ObjectNode> pods(String... names) {
        return Stream.of(names)
                .map(name -> {
                    ObjectNode pod = Json.object();
                    pod.putObject("metadata").put("name", name);
                    return pod;
                })
                .toList();
    }
}
