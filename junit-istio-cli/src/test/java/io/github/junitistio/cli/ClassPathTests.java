// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli;

import io.github.junitistio.gameday.CompiledClass;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the classes of steps come from. No mesh is needed to refuse them. */
class ClassPathTests {

    private static final String PLAN = """
            name: Outage
            namespace: shop
            steadyState: [{service: inventory}]
            steps: [{duration: 1m, scenario: Outage}]
            """;

    private static final String OUTAGE = """
            @io.github.junitistio.IstioTest(namespace = "payments")
            class Outage {
                @org.junit.jupiter.api.Test
                void is_never_run() {}
            }
            """;

    private static final String FOUND = "is for namespace payments by its @IstioTest";

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("plan.yaml"), PLAN);
        CompiledClass.in(folder, "Outage", OUTAGE);
    }

    @Test
    void folders_of_classes_and_folders_of_jars_are_searched() throws IOException {
        assertRefused("classes", FOUND);
        Path jars = Files.createDirectories(folder.resolve("jars"));
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(jars.resolve("outage.jar")))) {
            jar.putNextEntry(new JarEntry("Outage.class"));
            Files.copy(folder.resolve("classes/Outage.class"), jar);
        }
        assertRefused("jars/*", FOUND);
    }

    @Test
    void a_class_that_is_nowhere_is_told_with_what_to_write() {
        Answer answer = Answer.to("run", folder.resolve("plan.yaml").toString(), "--mesh=local");
        UsageTests.assertRefused(answer, "the class Outage, the scenario of step 1, is not there", "--class-path");
    }

    @Test
    void an_entry_that_is_missing_is_refused() {
        assertRefused("nowhere", "nowhere of --class-path is not there");
        assertRefused("nowhere/*", "nowhere/* of --class-path is not there");
    }

    private void assertRefused(String entry, String words) {
        for (String command : new String[] {"plan", "run"}) {
            String path = folder.resolve("classes") + File.pathSeparator + folder + File.separator + entry;
            UsageTests.assertRefused(
                    Answer.to(
                            command,
                            folder.resolve("plan.yaml").toString(),
                            "--mesh=local",
                            "--class-path",
                            entry.equals("jars/*") ? folder + File.separator + entry : path),
                    words);
        }
    }
}
