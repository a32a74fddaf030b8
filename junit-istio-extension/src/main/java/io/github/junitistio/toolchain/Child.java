// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A child process that ends, with its descendants, when this is closed or the JVM ends.
 */
record Child(Process process, Thread hook) implements AutoCloseable {

    private static final int TAIL = 15;
    private static final int TEXT_FILE_BUSY_TRIES = 100;

    // "error=26, Text file busy" on JDK 17, "Exec failed, error: 26 (Text file busy)" on JDK 25
    private static final Pattern TEXT_FILE_BUSY = Pattern.compile("error[=:] ?26\\b");

    static Child start(Command command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.words())
                .directory(command.folder().toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        Process process = start(builder);
        Thread hook = new Thread(
                () -> destroy(process), "junit-istio end of " + command.words().get(0));
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            destroy(process);
            throw new IOException("the JVM is shutting down", shuttingDown);
        }
        process.getOutputStream().close();
        return new Child(process, hook);
    }

    /**
     * A program that this JVM has just written can be "busy": a child that another thread started meanwhile inherits
     * the open file, and holds it until it has closed what it inherited, some milliseconds later. No event tells when,
     * so it is tried again.
     */
    private static Process start(ProcessBuilder builder) throws IOException {
        for (int left = TEXT_FILE_BUSY_TRIES; ; left--) {
            try {
                return builder.start();
            } catch (IOException e) {
                if (left == 0 || !textFileBusy(e)) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static boolean textFileBusy(IOException e) {
        return TEXT_FILE_BUSY.matcher(String.valueOf(e.getMessage())).find();
    }

    List<String> lastLines(Predicate<String> progress) throws IOException {
        Deque<String> tail = new ArrayDeque<>();
        try (BufferedReader output = process.inputReader()) {
            for (String line; (line = output.readLine()) != null; ) {
                if (!line.isBlank() && !progress.test(line)) {
                    tail.addLast(line);
                    if (tail.size() > TAIL) {
                        tail.removeFirst();
                    }
                }
            }
        }
        return List.copyOf(tail);
    }

    private static void destroy(Process process) {
        if (!process.isAlive()) {
            return;
        }
        // The descendants are listed first: those of a dead process cannot be found any more.
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook does its work, and here it is done once more.
        }
        destroy(process);
        // What is dead writes no more into a folder that is about to be deleted.
        process.onExit().join();
    }
}
