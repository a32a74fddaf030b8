// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/cluster-role.yaml grants what is asked for. */
class RightsTests {

    private final List<ClusterRole> roles = roles();

    @Test
    void those_to_read_everywhere_are_granted_everywhere() {
        assertThat(Rights.READING)
                .allSatisfy(need -> assertThat(granted(need, roles.get(0).getRules().stream()))
                        .containsAll(need.names().toList()));
    }

    @Test
    void those_to_write_are_granted_in_a_namespace() {
        assertThat(Rights.NEEDS)
                .allSatisfy(need -> assertThat(granted(need, roles.stream().flatMap(role -> role.getRules().stream())))
                        .containsAll(need.names().toList()));
    }

    private static List<String> granted(Need need, Stream<PolicyRule> rules) {
        return rules.filter(rule -> rule.getApiGroups().contains(need.group()))
                .flatMap(rule -> (rule.getResources().contains("*") ? need.resources() : rule.getResources())
                        .stream().flatMap(resource -> rule.getVerbs().stream().map(verb -> need.name(verb, resource))))
                .toList();
    }

    private static List<ClusterRole> roles() {
        try {
            return Stream.of(Files.readString(Path.of("..", "docs", "cluster-role.yaml"))
                            .split("\n---\n"))
                    .map(text -> Serialization.unmarshal(text, ClusterRole.class))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
