// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

import io.github.junitistio.mesh.Footprint;
import io.github.junitistio.mesh.record.RecordWindow;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Tells what was declared and no request has met. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Guard {

    private static final int DESCRIBED = 10;

    private final RecordWindow window;

    /** Create one for the records of a test. */
    public Guard(RecordWindow window) {
        this.window = window;
    }

    /**
     * Find what no request has met that has ended by now. Nothing is waited for if what is written already says that all of it was met.
     *
     * @return what requests there were instead, in words, by what was not met; empty while a request is in flight that may have met it
     * @throws java.io.UncheckedIOException if the records of a proxy cannot be read
     */
    public Map<Footprint, String> unmet(Collection<Footprint> footprints) {
        Sightings sightings = new Sightings(window);
        List<Footprint> seemMissing = sightings.unmet(footprints);
        if (seemMissing.isEmpty()) {
            return Map.of();
        }
        window.awaitWritten(window.proxies());
        List<Footprint> missing = sightings.unmet(seemMissing);
        // A request whose answer is delayed is in no record yet.
        if (missing.isEmpty() || window.isInFlight()) {
            return Map.of();
        }
        Map<Footprint, String> unmet = new LinkedHashMap<>();
        // Each reads the records again.
        missing.forEach(each -> unmet.put(
                each,
                unmet.size() < DESCRIBED
                        ? Instead.describe(each, sightings)
                        : "What there was instead is told of the first ten."));
        return unmet;
    }
}
