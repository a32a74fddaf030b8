// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.plan;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.Declarations;
import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.declaration.NamespaceName;
import io.github.junitistio.declaration.RequestMatch;
import io.github.junitistio.gameday.yaml.Fields;
import io.github.junitistio.gameday.yaml.Value;
import io.github.junitistio.gameday.yaml.YamlFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Reads the plan of a game day from a YAML file. */
@API(status = Status.INTERNAL, since = "0.1")
public final class PlanReader {

    private static final Duration SETTLE = Duration.ofSeconds(30);

    /**
     * Read it.
     *
     * @throws io.github.junitistio.gameday.yaml.BadInputException if it says something that cannot be, with its line and field
     */
    public static GameDayPlan read(Path file) {
        Fields fields = YamlFile.read(file).fields();
        Optional<ScopeHeader> scope = fields.find("scopeHeader").map(PlanReader::scopeHeader);
        GameDayPlan plan = new GameDayPlan(
                fields.get("name", "what the game day is called").text(),
                fields.find("context").map(Value::text),
                namespace(fields.get("namespace", "where the services are")),
                scope,
                fields.find("limits").map(LimitsReader::optional).orElse(Limits.NONE),
                fields.find("settle").map(Value::duration).orElse(SETTLE),
                atLeastOne(fields.get("steadyState", "what has to hold, as a list of probes")).stream()
                        .map(probe -> ProbeReader.read(probe, scope))
                        .toList(),
                steps(fields.get("steps", "what is done, as a list"), scope));
        fields.end();
        return plan;
    }

    private static List<Step> steps(Value given, Optional<ScopeHeader> scope) {
        DeclarationReader declarations = new DeclarationReader();
        List<Step> steps = new ArrayList<>();
        List<Declaration> kept = new ArrayList<>();
        for (Value each : atLeastOne(given)) {
            Step step = step(each, declarations, scope, steps.size() + 1);
            refuseContradictions(each, kept, step);
            if (step.keep()) {
                kept.addAll(step.declarations());
            }
            steps.add(step);
        }
        return steps;
    }

    private static Step step(Value given, DeclarationReader reader, Optional<ScopeHeader> scope, int number) {
        Fields fields = given.fields();
        String name = fields.find("name").map(Value::text).orElse("step " + number);
        Duration duration =
                fields.get("duration", "how long it is held, such as 30s").duration();
        Optional<Value> keep = fields.find("keep");
        Optional<Value> apply = fields.find("apply");
        Step step = fields.find("scenario")
                .map(scenario -> {
                    refuseBeside("keep", keep);
                    refuseBeside("apply", apply);
                    return Step.scenario(name, duration, scenario.text());
                })
                .orElseGet(() -> Step.held(
                        name,
                        duration,
                        keep.map(Value::decision).orElse(false),
                        declarations(
                                apply.orElseGet(() -> fields.get(
                                        "apply",
                                        "what is put into effect, such as - injectDelay: {...}; or write scenario, with the"
                                                + " name of a test class")),
                                reader,
                                scope)));
        fields.end();
        return step;
    }

    private static void refuseBeside(String field, Optional<Value> given) {
        given.ifPresent(value -> {
            throw value.wrong("a step with scenario has no " + field
                    + ": the tests of the class say what is in effect, and for how long. Take one of the two away");
        });
    }

    private static List<Declaration> declarations(Value given, DeclarationReader reader, Optional<ScopeHeader> scope) {
        return atLeastOne(given).stream()
                .map(each -> narrow(each, reader.read(each), scope))
                .toList();
    }

    private static Declaration narrow(Value given, Declaration declaration, Optional<ScopeHeader> scope) {
        try {
            return scope.map(header -> header.narrow(declaration)).orElse(declaration);
        } catch (InvalidDeclarationException e) {
            throw given.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static void refuseContradictions(Value given, List<Declaration> kept, Step step) {
        List<Declaration> together = new ArrayList<>(kept);
        together.addAll(step.declarations());
        try {
            new Declarations(together);
        } catch (InvalidDeclarationException e) {
            throw given.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static ScopeHeader scopeHeader(Value given) {
        Fields fields = given.fields();
        ScopeHeader header = new ScopeHeader(
                fields.get("name", "the header's name").text(),
                fields.get("value", "its value").text());
        fields.end();
        try {
            RequestMatch.ALL.header(header.name(), "exact:" + header.value());
        } catch (InvalidDeclarationException e) {
            throw given.wrong(String.valueOf(e.getMessage()));
        }
        return header;
    }

    private static String namespace(Value given) {
        try {
            return new NamespaceName(given.text()).toString();
        } catch (InvalidDeclarationException e) {
            throw given.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static List<Value> atLeastOne(Value given) {
        List<Value> all = given.list();
        if (all.isEmpty()) {
            throw given.wrong("this list is empty. Write at least one element");
        }
        return all;
    }

    private PlanReader() {}
}
