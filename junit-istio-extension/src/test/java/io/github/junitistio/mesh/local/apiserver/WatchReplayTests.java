// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static io.github.junitistio.mesh.local.apiserver.TestApi.MERGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.testing.Soak;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever happens, who replays a watch ends up with what a list shows. */
@Timeout(600)
class WatchReplayTests {
    private static final String CONFIG_MAPS = TestApi.DEFAULT + "/configmaps";
    private static final int SEQUENCES = Soak.times(1_000);
    private static final int WRITES = 30;
    private static final String END = "end";

    @AutoClose
    private final TestApi api = new TestApi();

    @Test
    void replayed_state_equals_the_list() {
        for (int seed = 0; seed < SEQUENCES; seed++) {
            Random random = new Random(seed);
            String selector = random.nextBoolean() ? "&labelSelector=run%3D1" : "";
            write(random, random.nextInt(WRITES));

            Map<String, JsonNode> replayed = new TreeMap<>();
            String since = start(random, selector, replayed);
            try (TestWatch watch = api.watch(CONFIG_MAPS + "?watch=true" + selector + since)) {
                write(random, WRITES);
                api.post(CONFIG_MAPS, "{\"metadata\":{\"name\":\"end\",\"labels\":{\"run\":\"1\"}}}");
                replay(watch, replayed);
            }
            assertThat(replayed).as("seed %d%s", seed, selector).isEqualTo(list(selector));
            api.delete(CONFIG_MAPS);
        }
    }

    /** Begins from nothing, or from a list after which more was written than the watch has seen. */
    private String start(Random random, String selector, Map<String, JsonNode> replayed) {
        if (random.nextBoolean()) {
            return "";
        }
        String revision = api.get(CONFIG_MAPS).at("/metadata/resourceVersion");
        replayed.putAll(list(selector));
        write(random, random.nextInt(5));
        return "&resourceVersion=" + revision;
    }

    private static void replay(TestWatch watch, Map<String, JsonNode> state) {
        String name;
        do {
            JsonNode event = watch.next();
            JsonNode object = event.path("object");
            name = object.at("/metadata/name").asText();
            JsonNode known =
                    event.path("type").asText().equals("DELETED") ? state.remove(name) : state.put(name, object);
            assertThat(known == null)
                    .as("%s", event)
                    .isEqualTo(event.path("type").asText().equals("ADDED"));
        } while (!name.equals(END));
    }

    private void write(Random random, int writes) {
        for (int i = 0; i < writes; i++) {
            String name = "c" + random.nextInt(4);
            String labels = "\"labels\":{\"run\":\"%d\"}".formatted(random.nextInt(2));
            switch (random.nextInt(4)) {
                case 0 -> api.post(CONFIG_MAPS, "{\"metadata\":{\"name\":\"%s\",%s}}".formatted(name, labels));
                case 1 -> api.delete(CONFIG_MAPS + "/" + name);
                case 2 -> api.patch(MERGE, CONFIG_MAPS + "/" + name, "{\"metadata\":{%s}}".formatted(labels));
                default ->
                    api.put(
                            CONFIG_MAPS + "/" + name,
                            "{\"metadata\":{\"name\":\"%s\",%s},\"data\":{\"i\":%d}}".formatted(name, labels, i));
            }
        }
    }

    private Map<String, JsonNode> list(String selector) {
        Map<String, JsonNode> state = new TreeMap<>();
        for (JsonNode item : api.get(CONFIG_MAPS + "?" + selector).body().path("items")) {
            state.put(item.at("/metadata/name").asText(), item);
        }
        return state;
    }
}
