// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.WorkloadSpec.Endpoint;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WorkloadRulesTests {

    private static final Endpoint LISTENS = new Endpoint("127.0.0.1", 4711);

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(spec("Inventory", "v1", Map.of(), 80, "http", LISTENS), "workload name \"Inventory\""),
                arguments(
                        spec("inventory.shop", "v1", Map.of(), 80, "http", LISTENS),
                        "workload name \"inventory.shop\""),
                arguments(spec("inventory", "V 1", Map.of(), 80, "http", LISTENS), "version \"V 1\""),
                arguments(ofAccount("Orders"), "service account \"Orders\""),
                arguments(ofAccount("orders..eu"), "service account \"orders..eu\""),
                arguments(ofAccount("orders-"), "service account \"orders-\""),
                arguments(ofAccount("o".repeat(254)), "service account \"ooo"),
                arguments(spec("inventory", "v1", Map.of("tier", "a b"), 80, "http", LISTENS), "label tier \"a b\""),
                arguments(spec("inventory", "v1", Map.of(), 0, "http", LISTENS), "workload inventory: servicePort 0"),
                arguments(spec("inventory", "v1", Map.of(), 65536, "http", LISTENS), "servicePort 65536"),
                arguments(
                        spec("inventory", "v1", Map.of(), 80, "http", new Endpoint("127.0.0.1", -1)),
                        "workload inventory: port -1"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void what_would_not_work_is_refused(WorkloadSpec spec, String message) {
        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(() -> WorkloadRules.check(spec))
                .withMessageContaining(message)
                .withMessageContaining(": write ");
    }

    @Test
    void what_works_passes() {
        assertThatCode(() -> {
                    WorkloadRules.check(spec("inventory", "v1.2", Map.of("tier", "Gold_1"), 65535, "grpc", LISTENS));
                    WorkloadRules.check(ofAccount("orders.eu-1"));
                    WorkloadRules.check(ofAccount("o".repeat(253)));
                    WorkloadRules.check(spec("a", null, Map.of("empty", ""), 0, "http2", null));
                })
                .doesNotThrowAnyException();
    }

    private static WorkloadSpec ofAccount(String serviceAccount) {
        return new WorkloadSpec("shop", "checkout", null, serviceAccount, Map.of(), 80, "http", LISTENS);
    }

    private static WorkloadSpec spec(
            String name, String version, Map<String, String> labels, int port, String protocol, Endpoint endpoint) {
        return new WorkloadSpec("shop", name, version, null, labels, port, protocol, endpoint);
    }
}
