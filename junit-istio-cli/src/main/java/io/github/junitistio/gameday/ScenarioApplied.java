// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.github.junitistio.gameday.Effects.Effect;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Footprint;
import io.github.junitistio.mesh.PlannedChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a test has in effect, whose end is told, and whose vanishing ends the game day.
 *
 * @param effect what it is
 * @param effects where it is noted
 * @param orHalt does something, or halts the game day if that fails
 */
record ScenarioApplied(Effect effect, Effects effects, Consumer<Runnable> orHalt) implements Applied {

    @Override
    public void verify() {
        orHalt.accept(effect.applied()::verify);
    }

    @Override
    public List<Footprint> footprints() {
        return effect.applied().footprints();
    }

    @Override
    public List<PlannedChange> changes() {
        return effect.applied().changes();
    }

    @Override
    public Optional<Instant> written() {
        return effect.applied().written();
    }

    @Override
    public Optional<Instant> removed() {
        return effect.applied().removed();
    }

    @Override
    public void close() {
        orHalt.accept(() -> effects.remove(effect));
    }
}
