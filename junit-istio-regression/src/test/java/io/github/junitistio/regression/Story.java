// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** What a report says of a test whose requests to the storefront each cause one to the inventory. */
record Story(
        String id, String declared, String outcome, int second, List<String> requests, long leftOut, int ejections) {

    private static final Instant BEGIN = Instant.parse("2026-11-30T00:00:00Z");

    static Story of(String id) {
        return new Story(
                id, "abort inventory with 503", "passed", 0, Collections.nCopies(5, request(true, 1, 3)), 0, 0);
    }

    /** A request that enters, and what follows from it. */
    static String request(boolean ok, int attempts, int millis) {
        return json(0, "mesh-client", "storefront", ok, 1, millis) + ","
                + json(1, "storefront", "inventory", ok, attempts, millis);
    }

    private static String json(int depth, String from, String to, boolean ok, int sent, int millis) {
        return """
                {"depth":%d,"caller":"%s","service":"%s.shop.svc.cluster.local","ok":%b,"sent":%d,"ms":%d,"injected":%b}""".formatted(depth, from, to, ok, sent, millis, depth > 0 && ok);
    }

    Story declaring(String other) {
        return new Story(id, other, outcome, second, requests, leftOut, ejections);
    }

    Story ending(String other) {
        return new Story(id, declared, other, second, requests, leftOut, ejections);
    }

    Story at(int other) {
        return new Story(id, declared, outcome, other, requests, leftOut, ejections);
    }

    Story with(List<String> others) {
        return new Story(id, declared, outcome, second, others, leftOut, ejections);
    }

    Story leavingOut(long number) {
        return new Story(id, declared, outcome, second, requests, number, ejections);
    }

    Story ejecting(int number) {
        return new Story(id, declared, outcome, second, requests, leftOut, number);
    }

    String json() {
        return """
                {"id":"%s","namespace":"shop","outcome":"%s","begin":"%s","end":500.0,"applications":[{"declarations":[{"what":"%s"}]}],\
                "requests":[%s],"left_out":%d,"ejections":[%s]}""".formatted(
                id,
                outcome,
                BEGIN.plusSeconds(second),
                declared,
                String.join(",", requests),
                leftOut,
                String.join(
                        ",",
                        Collections.nCopies(
                                ejections, "{\"service\":\"inventory.shop.svc.cluster.local\",\"returned\":false}")));
    }

    /** Write a report of a run into a folder. */
    static void report(Path folder, String mesh, List<Story> tests) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("report.json"),
                    "{\"run\":{\"mesh\":\"" + mesh + "\"},\"tests\":["
                            + String.join(",", tests.stream().map(Story::json).toList()) + "]}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Runs runs(List<Story> stories) {
        return Runs.ofStories("local", stories.stream().map(Story::json).toList());
    }

    /** The same story as often. */
    Runs times(int number) {
        return runs(Collections.nCopies(number, this));
    }
}
