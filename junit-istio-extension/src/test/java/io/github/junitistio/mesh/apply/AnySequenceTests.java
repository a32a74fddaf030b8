// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.testing.FailingWrites;
import io.github.junitistio.testing.FailingWrites.Answer;
import io.github.junitistio.testing.OwnMesh;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whatever is declared, nested, taken out in whatever order, edited by the owner meanwhile, and broken off between two writes
 * or after one whose answer was lost: in the end the owner's resources are what the owner made of them, the specification byte
 * for byte, and nothing else is left. Every step is proven in real proxies.
 */
class AnySequenceTests {

    private static final Logger LOG = LoggerFactory.getLogger(AnySequenceTests.class);
    private static final int LONGEST = 8;

    private static OwnMesh mesh;
    private static FailingWrites runtime;
    private static OwnersResources owners;
    private static Path directory;
    private static int effective;
    private static int refused;

    /** One step; what it says shows in the report of a sequence that fails. */
    sealed interface Step {

        record Declare(int first, int second) implements Step {}

        record Close(int which) implements Step {}

        record Edit(int what, int value) implements Step {}

        record Fail(int after, List<Answer> how) implements Step {}
    }

    @BeforeContainer
    static void start() throws IOException {
        directory = Files.createTempDirectory("junit-istio-sequences");
        mesh = OwnMesh.start(directory);
        mesh.joinVersion("shop", "inventory", "v1");
        mesh.join("shop", "audit");
        mesh.runtime().door("shop", "inventory", 0, "checkout");
        runtime = new FailingWrites(mesh.runtime());
        owners = OwnersResources.create(mesh.runtime().kubernetes());
    }

    @AfterContainer
    static void close() throws IOException {
        runtime.close();
        mesh.close();
        LOG.info("{} declarations effective, {} refused", effective, refused);
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    @Provide
    Arbitrary<List<Step>> sequences() {
        Arbitrary<Integer> any = Arbitraries.integers().between(0, 1000);
        Arbitrary<Step> step = Arbitraries.frequencyOf(
                Tuple.of(5, any.tuple2().map(two -> new Step.Declare(two.get1(), two.get2()))),
                Tuple.of(3, any.map(Step.Close::new)),
                Tuple.of(3, any.tuple2().map(two -> new Step.Edit(two.get1(), two.get2()))),
                Tuple.of(
                        1,
                        Arbitraries.integers()
                                .between(0, 5)
                                .flatMap(after -> failures().map(how -> new Step.Fail(after, how)))));
        return step.list().ofMinSize(2).ofMaxSize(LONGEST);
    }

    private static Arbitrary<List<Answer>> failures() {
        // A client that tries again after a lost answer may find that it has written already, or that it may no longer.
        return Arbitraries.of(
                List.of(Answer.OUT_OF_REACH),
                List.of(Answer.REFUSED),
                List.of(Answer.REFUSED, Answer.REFUSED, Answer.REFUSED),
                List.of(Answer.LOST),
                List.of(Answer.LOST, Answer.REFUSED));
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void leaves_the_owner_s_resources_and_nothing_else(@ForAll("sequences") List<Step> sequence) {
        try (Applier applier = new Applier(runtime, Duration.ofSeconds(20))) {
            List<Applied> active = new ArrayList<>();
            for (Step step : sequence) {
                if (step instanceof Step.Declare declare) {
                    declare(applier, declare, active);
                } else if (step instanceof Step.Close close && !active.isEmpty()) {
                    close(active.remove(close.which() % active.size()));
                } else if (step instanceof Step.Edit edit) {
                    owners.edit(edit.what(), edit.value());
                } else if (step instanceof Step.Fail fail) {
                    runtime.failAfter(fail.after(), fail.how());
                }
            }
            active.forEach(AnySequenceTests::close);
            runtime.succeed();
            if (sequence.stream().noneMatch(Step.Fail.class::isInstance)) {
                // The end of the run takes away what it finds, and so could hide what a removal has left.
                assertThat(owners.asTheyAre()).isEqualTo(owners.asTheyShallBe());
                assertThat(owners.leftOfATest()).isEmpty();
            }
        }
        assertThat(owners.asTheyAre()).isEqualTo(owners.asTheyShallBe());
        assertThat(owners.leftBehind()).isEmpty();
    }

    private static void declare(Applier applier, Step.Declare declare, List<Applied> active) {
        try {
            active.add(applier.apply("shop", AnyDeclaration.of(declare.first(), declare.second())));
            effective++;
        } catch (InvalidDeclarationException | DeclarationRefusedException impossible) {
            // It was not to be, and changed nothing, which the end of the sequence shows.
            refused++;
            LOG.info("refused: {}", impossible.getMessage());
        } catch (RuntimeException e) {
            assertAskedFor(e);
        }
    }

    private static void close(Applied applied) {
        try {
            applied.close();
        } catch (RuntimeException e) {
            assertAskedFor(e);
        }
    }

    private static void assertAskedFor(RuntimeException e) {
        if (!FailingWrites.isAskedFor(e)) {
            throw e;
        }
    }
}
