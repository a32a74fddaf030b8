// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.gameday;

import io.github.junitistio.gameday.guard.RefusedException;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * The program again, in the same JVM, with further entries behind its class path, as if {@code java -cp} had named them all. One class loader has
 * everything: test classes see the extension that runs the game day, and the extension sees the optional libraries that they bring, such as
 * REST Assured and AssertJ.
 */
final class ClassPath {

    private static final String NAME = "junit-istio-with-scenarios";
    private static final String WILDCARD = File.separator + "*";

    /** Determine if this is the program with further entries. */
    static boolean isEntered() {
        return NAME.equals(ClassPath.class.getClassLoader().getName());
    }

    /**
     * Run it.
     *
     * @param entries jars, folders of classes, and folders whose jars are meant, ending with an asterisk
     * @param program the command line that was given
     * @return its exit code
     * @throws RefusedException if an entry is missing
     */
    static int enter(String entries, CommandLine program) {
        List<URL> urls = new ArrayList<>();
        split(System.getProperty("java.class.path")).map(ClassPath::url).forEach(urls::add);
        split(entries).flatMap(ClassPath::expand).map(ClassPath::url).forEach(urls::add);
        ClassLoader loader = new URLClassLoader(NAME, urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        // Test classes mostly bring another one, and SLF4J would tell of both.
        set("slf4j.provider", "org.slf4j.simple.SimpleServiceProvider");
        set("slf4j.internal.verbosity", "WARN");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        String[] arguments = program.getParseResult().originalArgs().toArray(String[]::new);
        try {
            Object again = loader.loadClass(
                            program.getCommandSpec().userObject().getClass().getName())
                    .getMethod("commandLine")
                    .invoke(null);
            Class<?> type = again.getClass();
            type.getMethod("setOut", PrintWriter.class).invoke(again, program.getOut());
            type.getMethod("setErr", PrintWriter.class).invoke(again, program.getErr());
            return (int) type.getMethod("execute", String[].class).invoke(again, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw RefusedException.because("what is on --class-path does not fit together: " + root(e)
                    + ". Name each library once, in one version.");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The program cannot be started again with --class-path: " + e, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }

    // What the user has set stays.
    private static void set(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }

    private static Stream<String> split(String path) {
        return Stream.of(path.split(File.pathSeparator)).filter(entry -> !entry.isBlank());
    }

    private static Stream<String> expand(String entry) {
        if (!entry.endsWith(WILDCARD)) {
            require(Files.exists(Path.of(entry)), entry);
            return Stream.of(entry);
        }
        Path folder = Path.of(entry.substring(0, entry.length() - WILDCARD.length()));
        require(Files.isDirectory(folder), entry);
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).filter(file -> file.endsWith(".jar")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require(boolean isThere, String entry) {
        if (!isThere) {
            throw RefusedException.because(entry + " of --class-path is not there. Build it, or correct the path.");
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }

    private ClassPath() {}
}
