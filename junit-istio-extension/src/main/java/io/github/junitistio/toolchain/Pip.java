// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way in which pip runs on this machine.
 *
 * @param words the words that a command of pip begins with
 * @param progressBar how it shows a download, if there is a way that is fit to be read by a program
 */
record Pip(List<String> words, String progressBar) {

    private static final List<List<String>> WAYS = List.of(
            List.of("python3", "-m", "pip"),
            List.of("python", "-m", "pip"),
            List.of("pip3"),
            List.of("pip"),
            List.of("uv", "tool", "run", "pip"));
    private static final Pattern VERSION = Pattern.compile("pip (\\d+)\\.(\\d+)");
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    /** Find the first way that works. uv may have to download pip for that. */
    static Pip find(SearchPath path, Map<String, String> environment, Path work)
            throws AttemptFailedException, InterruptedException {
        List<String> missing = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (List<String> way : WAYS) {
            Optional<Path> program = path.find(way.get(0));
            if (program.isEmpty()) {
                missing.add(way.get(0));
                continue;
            }
            List<String> words = new ArrayList<>(way);
            words.set(0, program.get().toString());
            try {
                return of(words, new Command(with(words, "--version"), environment, work, DEADLINE).run());
            } catch (AttemptFailedException e) {
                broken.add(e.getMessage());
            }
        }
        if (!missing.isEmpty()) {
            broken.add("not on PATH: " + String.join(", ", missing));
        }
        throw new AttemptFailedException("there is no pip:" + AttemptFailedException.indented(broken));
    }

    private static Pip of(List<String> words, List<String> answer) throws AttemptFailedException {
        Matcher version = VERSION.matcher(String.join("\n", answer));
        if (!version.find()) {
            throw new AttemptFailedException(String.join(" ", words) + " is no pip, it answers " + answer);
        }
        int release = Integer.parseInt(version.group(1)) * 100 + Integer.parseInt(version.group(2));
        return new Pip(words, release >= 2401 ? "raw" : "off");
    }

    List<String> command(String... arguments) {
        return with(words, arguments);
    }

    private static List<String> with(List<String> words, String... arguments) {
        List<String> command = new ArrayList<>(words);
        command.addAll(List.of(arguments));
        return command;
    }
}
