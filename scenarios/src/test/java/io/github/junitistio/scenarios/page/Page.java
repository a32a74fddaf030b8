// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The generated part of docs/scenarios.md: a table of contents, and a section for each scenario. */
final class Page {

    static final String BEGIN = "<!-- From here on ScenarioPageTests writes what the scenarios' sources say. -->\n";

    private static final Path DOCS = Path.of("..", "docs");
    private static final String SOURCES = "../scenarios/src/test/java/io/github/junitistio/scenarios/";

    /** The tags of scenarios, in the order of the page. */
    static final Map<String, String> CHAPTERS = Stream.of(
                    Map.entry("slow", "Something is slow"),
                    Map.entry("failing", "Something fails"),
                    Map.entry("instances", "One instance of several"),
                    Map.entry("load", "Too much at once"),
                    Map.entry("release", "Releases"))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));

    /** What is declared in code, by the annotation that has its page. */
    private static final Map<String, String> IN_CODE = Map.ofEntries(
            Map.entry("Fault.abort", "InjectAbort"),
            Map.entry("Fault.delay", "InjectDelay"),
            Map.entry("Policy.split", "TrafficSplit"),
            Map.entry("Policy.circuitBreaker", "CircuitBreaker"),
            Map.entry("Policy.retries", "Retries"));

    static String of(List<Source> scenarios) {
        StringBuilder page = new StringBuilder(BEGIN);
        page.append("\n## The shop's questions\n\n| scenario | question |\n|---|---|\n");
        CHAPTERS.keySet()
                .forEach(tag -> of(tag, scenarios)
                        .forEach(each -> page.append(
                                "| [%s](#%s) | %s |\n".formatted(title(each), anchor(title(each)), question(each)))));
        CHAPTERS.forEach((tag, chapter) -> {
            page.append("\n## ").append(chapter).append("\n");
            of(tag, scenarios).forEach(each -> page.append(section(each)));
        });
        return page.toString();
    }

    static String title(Source scenario) {
        return scenario.textOf("DisplayName");
    }

    static String question(Source scenario) {
        return scenario.doc().isEmpty() ? "" : scenario.doc().get(0);
    }

    private static Stream<Source> of(String tag, List<Source> scenarios) {
        return scenarios.stream().filter(each -> each.textOf("Tag").equals(tag));
    }

    private static String section(Source scenario) {
        String answer = scenario.doc().stream().skip(1).collect(Collectors.joining("\n\n"));
        String links = Stream.concat(
                        Stream.of("[%1$s](%2$s%1$s.java)".formatted(scenario.name(), SOURCES)), uses(scenario))
                .collect(Collectors.joining(", "));
        return "\n### %s\n**%s**\n\n%s\n\n%s\n".formatted(title(scenario), question(scenario), answer, links);
    }

    private static Stream<String> uses(Source scenario) {
        TreeSet<String> names = new TreeSet<>();
        scenario.annotations().forEach(annotation -> names.add(annotation.name()));
        IN_CODE.forEach((call, annotation) -> {
            if (scenario.names().contains(call)) {
                names.add(annotation);
            }
        });
        return Stream.concat(
                names.stream()
                        .filter(name -> Files.exists(DOCS.resolve(page(name))))
                        .map(name -> "[`@%s`](%s)".formatted(name, page(name))),
                scenario.interfaces().stream().map(name -> "[`%s`](#for-your-own-service)".formatted(name)));
    }

    private static String page(String annotation) {
        return annotation.replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT) + ".md";
    }

    /** As GitHub makes it of a heading. */
    private static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }

    private Page() {}
}
