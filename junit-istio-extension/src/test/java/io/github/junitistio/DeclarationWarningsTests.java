// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.HttpRetry;
import io.github.junitistio.declaration.OutlierDetection;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.testing.Instance;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.LoggerFactory;

/** What is possible and most probably not meant. */
@IstioTest(namespace = "warned", allowUnused = true)
@Execution(ExecutionMode.SAME_THREAD)
class DeclarationWarningsTests {

    private static final OutlierDetection ONE_ERROR = OutlierDetection.NONE.consecutive5xxErrors(1);

    private static List<Instance> instances;

    @BeforeAll
    static void join(Mesh mesh) {
        instances = Stream.of("v1", "v2")
                .map(version -> Instance.join(mesh, "warned-of", version))
                .toList();
        mesh.urlOf("warned-of", "checkout");
    }

    @AfterAll
    static void close() {
        instances.forEach(Instance::close);
    }

    @Test
    void a_breaker_that_can_never_eject(Mesh mesh) {
        assertThat(warnings(mesh, Policy.circuitBreaker("warned-of", ONE_ERROR)))
                .singleElement()
                .asString()
                .contains(
                        "never ejects an instance: one of 2 is more than maxEjectionPercent, which is 10. Set it to 50 or more");
        assertThat(warnings(
                        mesh,
                        Policy.circuitBreaker("warned-of", ONE_ERROR.maxEjectionPercent(50))
                                .subset("v1")))
                .singleElement()
                .asString()
                .contains("one of 1 is more than maxEjectionPercent, which is 50. Set it to 100 or more");
        assertThat(warnings(mesh, Policy.circuitBreaker("warned-of", ONE_ERROR.maxEjectionPercent(50))))
                .isEmpty();
    }

    @Test
    void a_timeout_that_ends_the_first_attempt(Mesh mesh) {
        HttpRetry retry = HttpRetry.attempts(2).perTryTimeout("1s");

        assertThat(warnings(mesh, Policy.timeout("warned-of", "500ms"), Policy.retries("warned-of", retry)))
                .singleElement()
                .asString()
                .contains("nothing is tried again because of it. Make the timeout longer than the perTryTimeout");
        assertThat(warnings(mesh, Policy.timeout("warned-of", "3s"), Policy.retries("warned-of", retry)))
                .isEmpty();
        try (Applied outer = mesh.apply(Policy.retries("warned-of", retry))) {
            assertThat(warnings(mesh, Policy.timeout("warned-of", "500ms"))).hasSize(1);
        }
    }

    private static List<String> warnings(Mesh mesh, Declaration first, Declaration... more) {
        Logger logger = (Logger) LoggerFactory.getLogger("io.github.junitistio.mesh.apply");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try (Applied applied = mesh.apply(first, more)) {
            return List.copyOf(log.list).stream()
                    .map(ILoggingEvent::getFormattedMessage)
                    .filter(line -> line.contains("warned-of"))
                    .toList();
        } finally {
            logger.detachAppender(log);
        }
    }
}
