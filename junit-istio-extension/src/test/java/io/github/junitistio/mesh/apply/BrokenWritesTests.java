// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.declaration.ConnectionPool;
import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.ManifestDeclaration;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.declaration.RequestMatch;
import io.github.junitistio.declaration.RouteDestination;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.testing.FailingWrites;
import io.github.junitistio.testing.FailingWrites.Answer;
import io.github.junitistio.testing.OwnMesh;
import io.github.junitistio.testing.Soak;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each of the writes that a declaration of every kind takes goes wrong once, while it comes and while it leaves. */
@Execution(ExecutionMode.SAME_THREAD)
class BrokenWritesTests {

    // What one declaration of each kind takes, and some more, which shows in that nothing goes wrong any more.
    private static final int WRITES = 12;

    // The last one is the hardest: something is there that nobody was told of.
    private static final List<List<Answer>> HOW = List.of(
            List.of(Answer.REFUSED), List.of(Answer.REFUSED, Answer.REFUSED), List.of(Answer.LOST, Answer.REFUSED));

    private static final List<Declaration> EVERY_KIND = List.of(
            ManifestDeclaration.yaml("""
                    apiVersion: networking.istio.io/v1
                    kind: VirtualService
                    metadata: {name: of-audit}
                    spec: {hosts: [audit], http: [{timeout: 7s, route: [{destination: {host: audit}}]}]}
                    """),
            Fault.abort("inventory", 503)
                    .placement(Placement.CALLEE)
                    .instances(1)
                    .match(RequestMatch.ALL.uri("exact:/fails")),
            Fault.reset("audit").from("checkout"),
            Policy.deny("inventory").paths("/denied"),
            Policy.split("inventory", RouteDestination.subset("owners")),
            Policy.circuitBreaker("inventory", ConnectionPool.NONE.maxConnections(3)));

    @TempDir
    private static Path directory;

    private static OwnMesh mesh;
    private static FailingWrites runtime;
    private static OwnersResources owners;

    @BeforeAll
    static void start() {
        mesh = OwnMesh.start(directory);
        mesh.joinVersion("shop", "inventory", "v1");
        mesh.join("shop", "audit");
        mesh.runtime().door("shop", "inventory", 0, "checkout");
        runtime = new FailingWrites(mesh.runtime());
        owners = OwnersResources.create(mesh.runtime().kubernetes());
    }

    @AfterAll
    static void close() {
        runtime.close();
        mesh.close();
    }

    @ParameterizedTest
    @MethodSource("onTheWayIn")
    void leave_nothing_on_the_way_in(int after, List<Answer> how) {
        try (Applier applier = new Applier(runtime, Duration.ofSeconds(20))) {
            runtime.failAfter(after, how);
            expectingFailure(() -> applier.apply("shop", EVERY_KIND).close());
            runtime.succeed();
        }
        assertNothingLeft();
    }

    @ParameterizedTest
    @MethodSource("onTheWayOut")
    void leave_nothing_on_the_way_out(int after, List<Answer> how) {
        try (Applier applier = new Applier(runtime, Duration.ofSeconds(20))) {
            Applied applied = applier.apply("shop", EVERY_KIND);
            runtime.failAfter(after, how);
            expectingFailure(applied::close);
            runtime.succeed();
        }
        assertNothingLeft();
    }

    /** A client that tries again does not know that it was done already. */
    @ParameterizedTest
    @MethodSource("writes")
    void are_no_failure_if_they_were_done_and_only_the_answer_was_lost(int after) {
        try (Applier applier = new Applier(runtime, Duration.ofSeconds(20))) {
            runtime.failAfter(after, List.of(Answer.LOST));
            try (Applied applied = applier.apply("shop", EVERY_KIND)) {
                applied.verify();
            }
            runtime.succeed();
        }
        assertNothingLeft();
    }

    static IntStream writes() {
        return IntStream.range(0, WRITES).filter(after -> Soak.isOn() || after % 4 == 0);
    }

    static Stream<Arguments> onTheWayIn() {
        return failures(IntStream.range(0, WRITES));
    }

    static Stream<Arguments> onTheWayOut() {
        return failures(writes());
    }

    private static Stream<Arguments> failures(IntStream writes) {
        return writes.boxed()
                .flatMap(after ->
                        HOW.stream().skip(Soak.isOn() ? 0 : HOW.size() - 1).map(how -> Arguments.of(after, how)));
    }

    private static void expectingFailure(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (!FailingWrites.isAskedFor(e)) {
                throw e;
            }
        }
    }

    private static void assertNothingLeft() {
        assertThat(owners.asTheyAre()).isEqualTo(owners.asTheyShallBe());
        assertThat(owners.leftBehind()).isEmpty();
    }
}
