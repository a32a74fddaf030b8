// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.kube.Json;
import org.junit.jupiter.api.Test;

class UnheededTests {

    @Test
    void what_a_process_does_not_get_is_named() {
        assertThat(Unheeded.of(Json.parse("""
                {"spec": {"containers": [
                  {"name": "main", "command": ["java"], "volumeMounts": [{"name": "config", "mountPath": "/config"}],
                   "lifecycle": {"postStart": {"exec": {"command": ["true"]}}}},
                  {"name": "plain"}]}}""")))
                .containsExactly(
                        "container main: volume at /config",
                        "container main: lifecycle.postStart",
                        "container main: command, in whose place the declared command of its image stands");
    }
}
