// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A command to run as a child process: it gets this process's environment, nothing to read, and never outlives the
 * call.
 */
record Command(List<String> words, Map<String, String> environment, Path folder, Duration deadline) {

    /** Set environment variables for the child. */
    Command with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new Command(words, all, folder, deadline);
    }

    List<String> run() throws AttemptFailedException, InterruptedException {
        return run(line -> false);
    }

    /**
     * Run to the end.
     *
     * @param progress told each line of the output; those that it accepts are progress and no part of the result
     * @return the last lines of the output
     * @throws AttemptFailedException if the command cannot be started, fails, or has not ended at the deadline
     */
    List<String> run(Predicate<String> progress) throws AttemptFailedException, InterruptedException {
        try (Child child = Child.start(this)) {
            FutureTask<List<String>> lastLines = new FutureTask<>(() -> child.lastLines(progress));
            Thread reader = new Thread(lastLines, "junit-istio output of " + words.get(0));
            reader.setDaemon(true);
            reader.start();
            child.process().onExit().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            List<String> output = lastLines.get();
            int exitCode = child.process().exitValue();
            if (exitCode != 0) {
                throw new AttemptFailedException(
                        "%s ended with exit code %d%s".formatted(this, exitCode, lastLines(output)));
            }
            return output;
        } catch (TimeoutException e) {
            throw new AttemptFailedException("%s did not end within %s s".formatted(this, deadline.toSeconds()));
        } catch (IOException e) {
            throw new AttemptFailedException(this + " cannot be run", e);
        } catch (ExecutionException e) {
            throw new AttemptFailedException(this + " cannot be read", new IOException(e.getCause()));
        }
    }

    private static String lastLines(List<String> lines) {
        return lines.isEmpty() ? " and no output" : ", its last lines being" + AttemptFailedException.indented(lines);
    }

    @Override
    public String toString() {
        return words.stream()
                .map(word -> word.contains(" ") ? "'" + word + "'" : word)
                .collect(Collectors.joining(" "));
    }
}
