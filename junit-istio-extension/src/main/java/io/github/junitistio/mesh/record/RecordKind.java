// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What a line is written about. Every line is a JSON object. */
@API(status = Status.INTERNAL, since = "0.1")
public enum RecordKind {

    /** A request that has ended: Envoy's access log. */
    REQUEST("access.log", "start"),

    /** An attempt of a request that has ended: the {@code upstream_log} of Envoy's router. */
    ATTEMPT("attempts.log", "start"),

    /** An instance that was ejected, or has returned: Envoy's {@code outlier_detection.event_log_path}. */
    EJECTION("outliers.log", "timestamp");

    private static final Pattern DURATION = Pattern.compile("\"duration\":(\\d+)");

    private final String file;
    private final Pattern begin;

    RecordKind(String file, String begin) {
        this.file = file;
        this.begin = Pattern.compile("\"" + begin + "\": ?\"([^\"]+)\"");
    }

    /** The name of the file in a proxy's folder. */
    public String file() {
        return file;
    }

    /** When a line was written, or nothing if it says no time: it is written when what it is about ends. */
    Optional<Instant> written(String line) {
        Matcher time = begin.matcher(line);
        if (!time.find()) {
            return Optional.empty();
        }
        Matcher duration = DURATION.matcher(line);
        Duration taken = duration.find() ? Duration.ofMillis(Long.parseLong(duration.group(1))) : Duration.ZERO;
        return Optional.of(Instant.parse(time.group(1)).plus(taken));
    }
}
