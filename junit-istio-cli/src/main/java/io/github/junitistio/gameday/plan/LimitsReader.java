// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.plan;

import io.github.junitistio.gameday.yaml.Fields;
import io.github.junitistio.gameday.yaml.Value;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Reads limits. */
@API(status = Status.INTERNAL, since = "0.1")
public final class LimitsReader {

    private static final int SIDECARS = 1_000_000;

    /** Limits each of which may be missing. */
    static Limits optional(Value given) {
        Fields fields = given.fields();
        Limits limits = new Limits(
                fields.find("maxPercentage").map(Value::percentage).orElse(Limits.NONE.maxPercentage()),
                fields.find("maxCallers").map(LimitsReader::callers).orElse(Limits.NONE.maxCallers()),
                fields.find("maxDuration").map(Value::duration).orElse(Limits.NONE.maxDuration()));
        fields.end();
        return limits;
    }

    /** Limits that all have to be there: who forgets one has not thought of it. */
    public static Limits required(Fields fields) {
        return new Limits(
                fields.get("maxPercentage", "the largest share of requests that one fault may be for, from 0 to 100")
                        .percentage(),
                callers(fields.get("maxCallers", "how many sidecars may change their configuration")),
                fields.get("maxDuration", "how long faults may be in effect, such as 10m")
                        .duration());
    }

    private static int callers(Value given) {
        return given.whole(1, SIDECARS);
    }

    private LimitsReader() {}
}
