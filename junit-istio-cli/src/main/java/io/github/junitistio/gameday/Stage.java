// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.github.junitistio.gameday.guard.ReachGuard;
import io.github.junitistio.gameday.probe.Rhythm;
import io.github.junitistio.mesh.scope.MeshScope;

/**
 * What a game day shares with its scenarios.
 *
 * @param scope the mesh, for this game day alone
 * @param reach what is checked before anything is put into effect
 * @param halt why it ends early, if it does
 * @param effects what is in effect
 * @param applications what tests have written
 * @param events who is told what happens
 * @param progress where it stands
 * @param rhythm where time passes
 */
record Stage(
        MeshScope scope,
        ReachGuard reach,
        Halt halt,
        Effects effects,
        TestApplications applications,
        Events events,
        Progress progress,
        Rhythm rhythm) {}
