// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitistio.mesh.MeshException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTests {

    @ParameterizedTest
    @CsvSource({
        "${address}:${port}, 127.5.0.9:18080",
        "${port:http} ${port:8080}, 18080 18080",
        "${url:inventory}, http://127.0.0.1:20000/inventory",
        "${url:inventory.shop:81}, http://127.0.0.1:20081/inventory.shop",
        "${pod}.${namespace}, shop-0.here",
        "$${port} $5 $(HOST) \\n, ${port} $5 $(HOST) \\n"
    })
    void are_filled(String text, String filled) {
        assertThat(Placeholders.fill(text, new TestValues(), "a.yaml")).isEqualTo(filled);
    }

    @Test
    void of_the_machine_are_filled_once_and_for_all() {
        String once = Placeholders.fillForMachine("${property:a} $${java} ${port}", name -> "<${" + name + "}>");

        assertThat(Placeholders.fill(once, new TestValues(), "a.yaml")).isEqualTo("<${property:a}> ${java} 18080");
    }

    @Test
    void that_nobody_knows_are_told_with_those_there_are() {
        assertThatThrownBy(() -> Placeholders.fill("${prot}", new TestValues(), "a.yaml (image b)"))
                .isInstanceOf(MeshException.class)
                .hasMessageStartingWith(
                        "a.yaml (image b): there is no placeholder ${prot}. There are ${address}, ${port}");
    }

    @Test
    void that_name_a_port_which_the_container_lacks_are_told() {
        assertThatThrownBy(() -> Placeholders.fill("${port:grpc}", new TestValues(), "a.yaml"))
                .isInstanceOf(MeshException.class)
                .hasMessageContaining("${port:grpc}, and the container of the Pod shop-0 in here has no such port");
    }
}
