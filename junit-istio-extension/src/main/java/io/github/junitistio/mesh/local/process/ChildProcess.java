// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A program that runs until it is closed, until it ends by itself, or until this JVM is gone, whichever is first.
 *
 * <p>The program is started by a small shell that reads a pipe from this JVM: the kernel closes the pipe when the JVM
 * ends, even by {@code kill -9}, and the shell then kills the program. Nothing else works everywhere: shutdown hooks do
 * not run in a killed JVM, and Linux's parent-death signal follows the thread that forked, not the process.
 *
 * <p>This class is thread-safe.
 */
@API(status = Status.INTERNAL, since = "0.1")
public final class ChildProcess implements AutoCloseable {

    private final String name;
    private final Path log;
    private final Process shell;

    private ChildProcess(String name, Path log, Process shell) {
        this.name = name;
        this.log = log;
        this.shell = shell;
    }

    /**
     * Start a program in a directory, with its output in {@code <name>.log} and its process id in {@code <name>.pid}
     * there.
     *
     * @param name what messages and files call the program
     * @param directory its working directory, created if absent
     * @param environment variables on top of this JVM's own
     * @param command the program and its arguments
     * @throws UncheckedIOException if there is no shell or the directory cannot be written
     */
    public static ChildProcess start(
            String name, Path directory, Map<String, String> environment, List<String> command) {
        return start(name, directory, directory, environment, command);
    }

    /**
     * Start a program whose files are elsewhere than where it works.
     *
     * @param name what messages and files call the program
     * @param files where its log and its process id are written, created if absent
     * @param directory its working directory
     * @param environment variables on top of this JVM's own
     * @param command the program and its arguments; if it makes itself the leader of a process group, as setsid does,
     *     the whole group ends with it
     * @throws UncheckedIOException if there is no shell or no such directory, or the files cannot be written
     */
    public static ChildProcess start(
            String name, Path files, Path directory, Map<String, String> environment, List<String> command) {
        Path pid = files.resolve(name + ".pid").toAbsolutePath();
        try {
            Files.createDirectories(files);
            Path log = files.resolve(name + ".log");
            ProcessBuilder builder = new ProcessBuilder(Guard.command(pid, command))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return new ChildProcess(name, log, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + name + " in " + directory + ": " + e.getMessage(), e);
        }
    }

    /** The name given at the start. */
    public String name() {
        return name;
    }

    /** The file with everything that the program wrote. */
    public Path log() {
        return log;
    }

    /** Determine if the program still runs. */
    public boolean isAlive() {
        return shell.isAlive();
    }

    /** The exit code, once the program has ended; 128 plus the signal's number if a signal ended it. */
    public CompletableFuture<Integer> onExit() {
        return shell.onExit().thenApply(Process::exitValue);
    }

    /** Send a signal, by its name without {@code SIG}; without effect on a program that has ended. */
    public void signal(String signal) {
        try {
            shell.getOutputStream().write((signal + "\n").getBytes(StandardCharsets.US_ASCII));
            shell.getOutputStream().flush();
        } catch (IOException e) {
            if (isAlive()) {
                throw new UncheckedIOException("Cannot send " + signal + " to " + name, e);
            }
        }
    }

    /** The last lines of the log of a program, whether it runs or not. */
    public static String tail(Path log, int lines) {
        return LogTail.of(log, lines);
    }

    /** Describe how the program ended, or that it runs, with the last lines of its log. */
    public String describe(int lastLines) {
        String state = isAlive() ? "runs" : "ended with exit code " + shell.exitValue();
        return name + " " + state + ". The end of " + log + ":\n" + LogTail.of(log, lastLines);
    }

    /** Kill the program if it runs, and wait until it is gone. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            // The pipe is broken only when its reader, the shell, is gone already.
        }
        boolean interrupted = false;
        while (shell.isAlive()) {
            try {
                shell.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
