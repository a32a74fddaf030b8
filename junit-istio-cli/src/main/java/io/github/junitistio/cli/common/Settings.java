// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.common;

import io.github.junitistio.mesh.MeshSettings;
import java.util.HashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** The settings of a command: what its options say, else the system property of the setting's name, else its environment variable. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Settings {

    /** Where they come from, for messages. */
    public static final String SOURCE = "options, system properties and environment variables";

    private final Map<String, String> options = new HashMap<>();

    /** The same with what an option says, if it was written. */
    public Settings with(String key, @Nullable Object value) {
        if (value != null) {
            options.put(key, value.toString());
        }
        return this;
    }

    /** As the mesh reads them. */
    public MeshSettings read() {
        Map<String, String> given = Map.copyOf(options);
        return new MeshSettings(key -> {
            String option = given.get(key);
            String property = option == null ? System.getProperty(key) : option;
            return property == null ? System.getenv(MeshSettings.variable(key)) : property;
        });
    }
}
