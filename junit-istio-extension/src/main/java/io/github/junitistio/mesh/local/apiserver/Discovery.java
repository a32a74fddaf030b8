// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells clients what is served. */
final class Discovery {
    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
    private static final List<String> SUBRESOURCE_VERBS = List.of("get", "patch", "update");

    private final Types types;

    Discovery(Types types) {
        this.types = types;
    }

    static ObjectNode version() {
        return Json.object()
                .put("major", "1")
                .put("minor", "33")
                .put("gitVersion", "v1.33.0")
                .put("gitCommit", "")
                .put("gitTreeState", "clean")
                .put("buildDate", "2025-04-23T00:00:00Z")
                .put("goVersion", "")
                .put("compiler", "gc")
                .put("platform", "linux/amd64");
    }

    static ObjectNode coreVersions() {
        ObjectNode versions = Json.object().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs");
        return versions;
    }

    ObjectNode groups() {
        ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        groupVersions().forEach((group, versions) -> groups.add(group(group, versions)));
        return list;
    }

    ObjectNode group(String name) {
        List<String> versions = groupVersions().get(name);
        if (versions == null) {
            throw Failures.noSuchPath();
        }
        ObjectNode group = Json.object().put("kind", "APIGroup").put("apiVersion", "v1");
        return group.setAll(group(name, versions));
    }

    ObjectNode resources(String group, String version) {
        ObjectNode list = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1");
        list.put("groupVersion", group.isEmpty() ? version : group + "/" + version);
        ArrayNode resources = list.putArray("resources");
        for (ResourceType type : types.all()) {
            if (type.group().equals(group) && type.serves(version)) {
                describe(type, resources);
            }
        }
        if (resources.isEmpty()) {
            throw Failures.noSuchPath();
        }
        return list;
    }

    private Map<String, List<String>> groupVersions() {
        Map<String, List<ResourceType.Version>> found = new TreeMap<>();
        types.all().stream()
                .filter(type -> !type.group().isEmpty())
                .forEach(type -> found.computeIfAbsent(type.group(), group -> new ArrayList<>())
                        .addAll(type.versions()));
        Map<String, List<String>> names = new TreeMap<>();
        found.forEach((group, versions) -> names.put(
                group,
                versions.stream()
                        .filter(ResourceType.Version::served)
                        .sorted(VersionOrder.STABLE_FIRST)
                        .map(ResourceType.Version::name)
                        .distinct()
                        .toList()));
        return names;
    }

    private static ObjectNode group(String name, List<String> versions) {
        ObjectNode group = Json.object().put("name", name);
        ArrayNode list = group.putArray("versions");
        versions.forEach(version -> list.add(groupVersion(name, version)));
        return group.set("preferredVersion", groupVersion(name, versions.get(0)));
    }

    private static ObjectNode groupVersion(String group, String version) {
        return Json.object().put("groupVersion", group + "/" + version).put("version", version);
    }

    private static void describe(ResourceType type, ArrayNode resources) {
        ResourceType.Names names = type.names();
        ObjectNode resource = resources.addObject().put("name", names.plural());
        resource.put("singularName", names.singular()).put("namespaced", type.namespaced());
        resource.put("kind", names.kind());
        VERBS.forEach(resource.putArray("verbs")::add);
        names.shortNames().forEach(resource.withArray("shortNames")::add);
        names.categories().forEach(resource.withArray("categories")::add);
        for (String subresource : type.subresources()) {
            ObjectNode entry = resources.addObject().put("name", names.plural() + "/" + subresource);
            entry.put("singularName", "").put("namespaced", type.namespaced());
            entry.put("kind", subresource.equals("scale") ? "Scale" : names.kind());
            SUBRESOURCE_VERBS.forEach(entry.putArray("verbs")::add);
        }
    }
}
