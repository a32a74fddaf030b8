// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.guard;

import io.github.junitistio.gameday.plan.LimitsReader;
import io.github.junitistio.gameday.yaml.Fields;
import io.github.junitistio.gameday.yaml.Value;
import io.github.junitistio.gameday.yaml.YamlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The contexts and namespaces in which game days are allowed, as a file of the user's says. */
@API(status = Status.INTERNAL, since = "0.1")
public final class AllowList {

    private static final String EXAMPLE = """
            allow:
              - context: %s
                namespaces: [%s]
                maxPercentage: 20
                maxCallers: 5
                maxDuration: 10m
            """;

    private final Path file;
    private final List<Entry> entries;

    private AllowList(Path file, List<Entry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /** Where it is looked for if no other file is named. */
    public static Path defaultFile() {
        return Path.of(System.getProperty("user.home"), ".config", "junit-istio", "game-days.yaml");
    }

    /**
     * Look a game day up.
     *
     * @throws RefusedException if there is no file, or no such context or namespace in it
     * @throws io.github.junitistio.gameday.yaml.BadInputException if it says something that cannot be
     */
    public static Permission require(Path file, String context, String namespace) {
        if (!Files.exists(file)) {
            throw new RefusedException("There is no list of where game days are allowed: " + file
                    + " is missing. If this one may be, write into it:\n\n" + EXAMPLE.formatted(context, namespace)
                    + "\nwith limits of your choice.");
        }
        return read(file).find(context, namespace);
    }

    private static AllowList read(Path file) {
        Fields fields = YamlFile.read(file).fields();
        List<Entry> entries = fields.get("allow", "where game days are allowed, as a list").list().stream()
                .map(AllowList::entry)
                .toList();
        fields.end();
        return new AllowList(file, entries);
    }

    private static Entry entry(Value given) {
        Fields fields = given.fields();
        Set<String> namespaces = fields.get("namespaces", "which namespaces may be reached, as a list").list().stream()
                .map(Value::text)
                .collect(Collectors.toSet());
        Entry entry = new Entry(
                fields.get("context", "the name of a context of the kubeconfig").text(),
                new Permission(
                        namespaces,
                        fields.find("server").map(Value::text),
                        LimitsReader.required(fields),
                        fields.find("requireScopeHeader").map(Value::decision).orElse(false)));
        fields.end();
        return entry;
    }

    private Permission find(String context, String namespace) {
        List<Entry> ofContext = entries.stream()
                .filter(entry -> entry.context().equals(context))
                .toList();
        if (ofContext.isEmpty()) {
            throw new RefusedException("The context " + context + " is not on the list of those in which game days are"
                    + " allowed (" + file + "): "
                    + entries.stream().map(Entry::context).distinct().sorted().collect(Collectors.joining(", "))
                    + ". Take one of them, or add it if game days may be there.");
        }
        return ofContext.stream()
                .map(Entry::permission)
                .filter(permission -> permission.namespaces().contains(namespace))
                .findFirst()
                .orElseThrow(() -> new RefusedException("The namespace " + namespace + " of context " + context
                        + " is not on the list of those in which game days are allowed (" + file + "): "
                        + ofContext.stream()
                                .flatMap(entry -> entry.permission().namespaces().stream())
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + ". Take one of them, or add it if game days may be there."));
    }

    private record Entry(String context, Permission permission) {}
}
