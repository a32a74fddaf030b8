// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Tests of game days, each class in a world of its own, in which all is well before each test. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class InTrialWorld {

    TrialWorld world;

    @BeforeAll
    final void start(@TempDir Path directory) {
        world = TrialWorld.start(directory);
    }

    @AfterAll
    final void end() {
        world.close();
    }

    @BeforeEach
    final void heal() {
        world.inventory().answerWith(200);
    }
}
