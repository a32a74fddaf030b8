// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.testing.FailingWrites;
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

/**
 * Whatever is declared, nested, taken out in whatever order, edited by the owner meanwhile, and broken off between two writes:
 * in the end the owner's resources are what the owner made of them, and nothing else is left. Every step is proven in real
 * proxies.
 */
class AnySequenceTests {

    private static final int LONGEST = 8;

    private static OwnMesh mesh;
    private static FailingWrites runtime;
    private static OwnersResources owners;
    private static Path directory;

    /** One step; what it says shows in the report of a sequence that fails. */
    sealed interface Step {

        record Declare(int first, int second) implements Step {}

        record Close(int which) implements Step {}

        record Edit(int what, int value) implements Step {}

        record FailAfter(int writes) implements Step {}
    }

    @BeforeContainer
    static void start() throws IOException {
        directory = Files.createTempDirectory("junit-istio-sequences");
        mesh = OwnMesh.start(directory);
        mesh.join("shop", "inventory");
        mesh.join("shop", "audit");
        mesh.runtime().door("shop", "inventory", 0, "checkout");
        runtime = new FailingWrites(mesh.runtime());
        owners = OwnersResources.create(mesh.runtime().kubernetes());
    }

    @AfterContainer
    static void close() throws IOException {
        runtime.close();
        mesh.close();
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
                Tuple.of(1, Arbitraries.integers().between(0, 5).map(Step.FailAfter::new)));
        return step.list().ofMinSize(2).ofMaxSize(LONGEST);
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
                } else if (step instanceof Step.FailAfter fail) {
                    runtime.failAfter(fail.writes());
                }
            }
            active.forEach(AnySequenceTests::close);
            runtime.succeed();
        }
        assertThat(owners.asTheyAre()).isEqualTo(owners.asTheyShallBe());
        assertThat(owners.leftBehind()).isEmpty();
    }

    private static void declare(Applier applier, Step.Declare declare, List<Applied> active) {
        try {
            active.add(applier.apply("shop", AnyDeclaration.of(declare.first(), declare.second())));
        } catch (InvalidDeclarationException | DeclarationRefusedException impossible) {
            // It was not to be, and changed nothing, which the end of the sequence shows.
        } catch (IllegalStateException outOfReach) {
            assertOutOfReach(outOfReach);
        }
    }

    private static void close(Applied applied) {
        try {
            applied.close();
        } catch (IllegalStateException outOfReach) {
            assertOutOfReach(outOfReach);
        }
    }

    private static void assertOutOfReach(IllegalStateException e) {
        assertThat(e).hasMessageContaining("out of reach");
    }
}
