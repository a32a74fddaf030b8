// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the types that are served from the start. */
final class TypeTable {
    private TypeTable() {}

    static List<ResourceType> read(ShapeTable shapes) {
        return Tables.read("types.txt").stream().map(row -> type(row, shapes)).toList();
    }

    private static ResourceType type(List<String> row, ShapeTable shapes) {
        String group = row.get(0).equals("core") ? "" : row.get(0);
        String kind = row.get(2);
        List<String> traits = list(row.get(4));
        return new ResourceType(
                group,
                new ResourceType.Names(
                        row.get(3),
                        kind.toLowerCase(Locale.ROOT),
                        kind,
                        kind + "List",
                        list(row.get(5)),
                        list(row.get(6))),
                !traits.contains("cluster"),
                traits.contains("custom"),
                traits.stream().filter(Set.of("status", "scale")::contains).collect(Collectors.toUnmodifiableSet()),
                list(row.get(1)).stream().map(TypeTable::version).toList(),
                shapes.of(kind, group, Shape.PLAIN));
    }

    private static ResourceType.Version version(String cell) {
        String name = cell.replace("*", "");
        return new ResourceType.Version(name, true, !name.equals(cell));
    }

    private static List<String> list(String cell) {
        return cell.equals("-") ? List.of() : Arrays.asList(cell.split(","));
    }
}
