// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Finds who answers a request. */
final class Routes {
    /** What a client may read before it has the token. */
    private static final Set<List<String>> OPEN = Set.of(List.of("readyz"), List.of("livez"), List.of("version"));

    private final Paths paths;
    private final Discovery discovery;
    private final Resources resources;

    Routes(Types types, Resources resources) {
        this.paths = new Paths(types);
        this.discovery = new Discovery(types);
        this.resources = resources;
    }

    static boolean isOpen(Call call) {
        return call.method().equals("GET") && OPEN.contains(call.path());
    }

    Answer answer(Call call) {
        List<String> path = call.path();
        return switch (path.isEmpty() ? "" : path.get(0)) {
            case "readyz", "livez", "healthz" -> Answer.text("ok");
            case "version" -> document(call, Discovery::version);
            case "api" -> core(call, path);
            case "apis" -> group(call, path);
            default -> throw Failures.noSuchPath();
        };
    }

    private Answer core(Call call, List<String> path) {
        return switch (path.size()) {
            case 1 -> document(call, Discovery::coreVersions);
            case 2 -> document(call, () -> discovery.resources("", path.get(1)));
            default -> resources.answer(call, paths.resolve("", path.get(1), path.subList(2, path.size())));
        };
    }

    private Answer group(Call call, List<String> path) {
        return switch (path.size()) {
            case 1 -> document(call, discovery::groups);
            case 2 -> document(call, () -> discovery.group(path.get(1)));
            case 3 -> document(call, () -> discovery.resources(path.get(1), path.get(2)));
            default ->
                Reviews.answer(call)
                        .orElseGet(() -> resources.answer(
                                call, paths.resolve(path.get(1), path.get(2), path.subList(3, path.size()))));
        };
    }

    private static Answer document(Call call, Supplier<ObjectNode> document) {
        if (!call.method().equals("GET")) {
            throw Failures.methodNotAllowed();
        }
        return Answer.json(200, document.get());
    }
}
