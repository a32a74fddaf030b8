// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code docs/fidelity.md} names a test for what it says, or says that there is none. */
@AnalyzeClasses(packages = "io.github.junitistio")
class FidelityDocumentTests {

    private static final Path DOCUMENT = Path.of("..", "docs", "fidelity.md");
    private static final Pattern TEST = Pattern.compile("`(\\w+Tests#\\w+)`");

    @ArchTest
    static void names_tests_that_exist(JavaClasses classes) throws IOException {
        Set<String> tests = classes.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(FidelityDocumentTests::isTest)
                .map(method -> method.getOwner().getSimpleName() + "#" + method.getName())
                .collect(Collectors.toSet());

        assertThat(TEST.matcher(Files.readString(DOCUMENT)).results().map(result -> result.group(1)))
                .hasSizeGreaterThan(30)
                .isSubsetOf(tests);
    }

    @ArchTest
    static void says_of_every_row_whether_it_is_tested(JavaClasses classes) throws IOException {
        List<String> rows = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| ") && !line.matches("\\| (here|behaviour) \\|.*"))
                .toList();

        assertThat(rows).hasSizeGreaterThan(50).allMatch(row -> {
            String[] cells = row.split("\\|");
            String last = cells[cells.length - 1];
            return TEST.matcher(last).find() || last.strip().equals("untested");
        });
    }

    private static boolean isTest(JavaMethod method) {
        return method.getAnnotations().stream()
                .anyMatch(annotation -> annotation.getRawType().getSimpleName().matches("Test|ParameterizedTest"));
    }
}
