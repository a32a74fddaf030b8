// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** A class that is on no class path before. */
public final class CompiledClass {

    /**
     * Compile one, with the class path of this JVM.
     *
     * @return the folder that it is in
     */
    public static Path in(Path folder, String name, String source) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        Path classes = folder.resolve("classes");
        String libraries = System.getProperty("java.class.path");
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", libraries, "-d", classes.toString(), file.toString());
        if (failed != 0) {
            throw new IllegalArgumentException(name + " does not compile");
        }
        return classes;
    }

    private CompiledClass() {}
}
