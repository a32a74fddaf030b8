// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The arithmetic of a rolling update.
 *
 * @param desired how many Pods the Deployment wants
 * @param maxSurge how many more there may be
 * @param maxUnavailable how many fewer may be available
 */
record Rollout(int desired, int maxSurge, int maxUnavailable) {

    /**
     * A ReplicaSet in numbers.
     *
     * @param wanted how many Pods it is told to keep
     * @param pods how many it has
     * @param available how many of them are available
     */
    record Count(int wanted, int pods, int available) {

        /** What it will have at least when it has done what it is told. */
        int lasting() {
            return Math.min(wanted, available);
        }

        int most() {
            return Math.max(wanted, pods);
        }
    }

    static Rollout of(JsonNode deployment) {
        int desired = Replicas.wanted(deployment);
        JsonNode rolling = deployment.at("/spec/strategy/rollingUpdate");
        int surge = Replicas.share(rolling.path("maxSurge"), desired, true);
        int unavailable = Replicas.share(rolling.path("maxUnavailable"), desired, false);
        // With neither, nothing could ever move.
        return new Rollout(desired, surge, Math.min(desired, surge == 0 && unavailable == 0 ? 1 : unavailable));
    }

    /**
     * How many Pods each ReplicaSet may be told to keep at all: fewer than it is told now where the Deployment was scaled
     * down in the midst of a rollout. First what is not available goes.
     *
     * @param sets the old ones in the order in which they lose Pods, and the new one last
     */
    List<Integer> fitted(List<Count> sets) {
        int excess = sets.stream().mapToInt(Count::wanted).sum() - desired - maxSurge;
        List<Integer> kept = new ArrayList<>();
        for (Count set : sets) {
            int dead = Math.max(0, Math.min(excess, set.wanted() - set.lasting()));
            excess -= dead;
            kept.add(set.wanted() - dead);
        }
        for (int i = 0; i < kept.size(); i++) {
            int fewer = Math.max(0, Math.min(excess, kept.get(i)));
            excess -= fewer;
            kept.set(i, kept.get(i) - fewer);
        }
        return kept;
    }

    /** How many Pods the new ReplicaSet may keep now. */
    int grown(Count current, List<Count> old) {
        if (current.wanted() >= desired) {
            return desired;
        }
        int total = current.most() + old.stream().mapToInt(Count::most).sum();
        return current.wanted() + Math.max(0, Math.min(desired + maxSurge - total, desired - current.wanted()));
    }

    /** How many Pods each old ReplicaSet may keep now, in the given order: first what is not available goes. */
    List<Integer> shrunk(Count current, List<Count> old) {
        int minimum = desired - maxUnavailable;
        int total = current.wanted() + old.stream().mapToInt(Count::wanted).sum();
        int budget = Math.max(0, total - minimum - (current.wanted() - current.lasting()));
        List<Integer> kept = new ArrayList<>();
        for (Count set : old) {
            int dead = Math.min(budget, set.wanted() - set.lasting());
            budget -= dead;
            kept.add(set.wanted() - dead);
        }
        int spare = Math.max(
                0, current.lasting() + old.stream().mapToInt(Count::lasting).sum() - minimum);
        spare = Math.min(spare, budget);
        for (int i = 0; i < kept.size(); i++) {
            int fewer = Math.min(spare, kept.get(i));
            spare -= fewer;
            kept.set(i, kept.get(i) - fewer);
        }
        return kept;
    }
}
