// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.regression.statistics.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A baseline as JSON: sorted, and a line for what was the same in each run. {@code "5 x 1": 10} is ten runs, in each of which five requests had the value 1.
 */
final class BaselineJson {

    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final String TIMES = " x ";
    private static final String NOTHING = "nothing";

    private BaselineJson() {}

    static String text(Baseline baseline) throws JsonProcessingException {
        ObjectNode json = JSON.createObjectNode().put("format", FORMAT).put("mesh", baseline.mesh());
        ObjectNode tests = json.putObject("tests");
        baseline.tests().forEach((name, figures) -> {
            ObjectNode test = tests.putObject(name);
            figures.declared().forEach(test.putArray("declared")::add);
            test.put("runs", figures.runs());
            ObjectNode all = test.putObject("figures");
            figures.figures().forEach((figure, sample) -> write(sample, all.putObject(figure)));
        });
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(LINES);
        printer.indentArraysWith(LINES);
        return JSON.writer(printer).writeValueAsString(json) + "\n";
    }

    private static void write(Sample sample, ObjectNode json) {
        Map<String, Long> runs = sample.runs().stream()
                .collect(Collectors.groupingBy(BaselineJson::text, TreeMap::new, Collectors.counting()));
        runs.forEach(json::put);
    }

    private static String text(SortedMap<Integer, Integer> run) {
        return run.isEmpty()
                ? NOTHING
                : run.entrySet().stream()
                        .map(each -> each.getValue() + TIMES + each.getKey())
                        .collect(Collectors.joining(", "));
    }

    static Baseline read(String text) throws JsonProcessingException {
        JsonNode json = JSON.readTree(text);
        if (json.path("format").asInt() != FORMAT) {
            throw new IllegalArgumentException("its format is " + json.path("format") + ", not " + FORMAT);
        }
        SortedMap<String, TestFigures> tests = new TreeMap<>();
        json.path("tests").properties().forEach(test -> tests.put(test.getKey(), figures(test.getValue())));
        return new Baseline(json.path("mesh").asText(), tests);
    }

    private static TestFigures figures(JsonNode test) {
        List<String> declared = new ArrayList<>();
        test.path("declared").forEach(each -> declared.add(each.asText()));
        SortedMap<String, Sample> figures = new TreeMap<>();
        test.path("figures").properties().forEach(figure -> figures.put(figure.getKey(), sample(figure.getValue())));
        return new TestFigures(declared, test.path("runs").asInt(), figures);
    }

    private static Sample sample(JsonNode json) {
        List<SortedMap<Integer, Integer>> runs = new ArrayList<>();
        json.properties().forEach(each -> {
            for (int i = 0; i < each.getValue().asInt(); i++) {
                runs.add(run(each.getKey()));
            }
        });
        return new Sample(runs);
    }

    private static SortedMap<Integer, Integer> run(String text) {
        SortedMap<Integer, Integer> run = new TreeMap<>();
        if (!text.equals(NOTHING)) {
            for (String each : text.split(", ", -1)) {
                String[] parts = each.split(TIMES, 2);
                if (parts.length < 2) {
                    throw new IllegalArgumentException(text + " is not written as \"5 x 1\"");
                }
                run.put(Integer.valueOf(parts[1]), Integer.valueOf(parts[0]));
            }
        }
        return run;
    }
}
