// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who holds a lease: a process of a machine.
 *
 * @param machine what tells the process ids of one machine from those of another
 * @param pid the process's id
 * @param started when it began, in milliseconds since 1970: process ids come again
 */
record Holder(String machine, long pid, long started) {

    private static final String SEPARATOR = "_";
    // Not known elsewhere: then no process is taken for gone, and only the lease's end tells.
    private static final String MACHINE =
            thisMachine().orElseGet(() -> UUID.randomUUID().toString());

    static Holder ofThisProcess() {
        ProcessHandle process = ProcessHandle.current();
        return new Holder(MACHINE, process.pid(), started(process));
    }

    /** Determine if a text names a process of this machine that has ended. */
    static boolean isGone(String text) {
        List<String> parts = List.of(text.split(SEPARATOR));
        if (parts.size() != 3 || !parts.get(0).equals(MACHINE)) {
            return false;
        }
        try {
            long started = Long.parseLong(parts.get(2));
            return ProcessHandle.of(Long.parseLong(parts.get(1)))
                    .filter(process -> process.isAlive() && started(process) == started)
                    .isEmpty();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return machine + SEPARATOR + pid + SEPARATOR + started;
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    }

    /** The same for all processes that see each other's ids, and for no others: containers of one host do not. */
    private static Optional<String> thisMachine() {
        try {
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            String processes =
                    Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
            return Optional.of(boot + "-" + processes.replaceAll("[^0-9]", ""));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
