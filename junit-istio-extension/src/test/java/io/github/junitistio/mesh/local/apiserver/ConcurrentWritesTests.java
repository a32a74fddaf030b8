// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static io.github.junitistio.mesh.local.apiserver.TestApi.MERGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.local.apiserver.TestApi.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ConcurrentWritesTests {
    private static final String CONFIG_MAPS = TestApi.DEFAULT + "/configmaps";
    private static final String COUNTER = CONFIG_MAPS + "/counter";
    private static final int THREADS = 8;
    private static final int INCREMENTS = 25;

    @AutoClose
    private final TestApi api = new TestApi();

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void lose_no_increment() throws Exception {
        api.post(CONFIG_MAPS, "{\"metadata\":{\"name\":\"counter\"},\"data\":{\"n\":0}}");

        int conflicts = inParallel(this::increment).stream().mapToInt(it -> it).sum();

        Reply counter = api.get(COUNTER);
        assertThat(counter.at("/data/n")).isEqualTo(Integer.toString(THREADS * INCREMENTS));
        assertThat(counter.at("/metadata/generation")).isEqualTo(Integer.toString(THREADS * INCREMENTS + 1));
        assertThat(conflicts).as("writers that really met").isPositive();
    }

    @Test
    void of_writers_with_one_resource_version_exactly_one_wins() throws Exception {
        String version = api.post(CONFIG_MAPS, Samples.configMap("counter")).at("/metadata/resourceVersion");

        List<Integer> codes = inParallel(thread -> api.patch(
                        MERGE,
                        COUNTER,
                        "{\"metadata\":{\"resourceVersion\":\"%s\"},\"data\":{\"w\":\"%d\"}}"
                                .formatted(version, thread))
                .code());

        assertThat(codes).containsOnly(200, 409).containsOnlyOnce(200);
    }

    @Test
    void unconditional_patches_all_win() throws Exception {
        api.post(CONFIG_MAPS, "{\"metadata\":{\"name\":\"counter\"}}");

        assertThat(inParallel(thread -> api.patch(MERGE, COUNTER, "{\"data\":{\"w%d\":1}}".formatted(thread))
                        .code()))
                .containsOnly(200);
        assertThat(api.get(COUNTER).body().path("data")).hasSize(THREADS);
    }

    @Test
    void of_creations_of_one_name_exactly_one_wins() throws Exception {
        List<Integer> codes = inParallel(
                thread -> api.post(CONFIG_MAPS, Samples.configMap("counter")).code());

        assertThat(codes).containsOnly(201, 409).containsOnlyOnce(201);
    }

    @Test
    void no_object_outlives_its_namespace() throws Exception {
        api.post("/api/v1/namespaces", "{\"metadata\":{\"name\":\"shop\"}}");

        inParallel(thread -> thread == THREADS / 2
                ? api.delete("/api/v1/namespaces/shop").code()
                : api.post("/api/v1/namespaces/shop/configmaps", Samples.configMap("c" + thread))
                        .code());

        assertThat(api.get("/api/v1/namespaces/shop").code()).isEqualTo(404);
        assertThat(api.get("/api/v1/configmaps").body().path("items")).isEmpty();
    }

    private int increment(int thread) {
        int conflicts = 0;
        for (int done = 0; done < INCREMENTS; ) {
            ObjectNode object = (ObjectNode) api.get(COUNTER).body();
            int count = object.at("/data/n").asInt();
            object.putObject("data").put("n", count + 1);
            int code = api.put(COUNTER, object.toString()).code();
            if (code == 200) {
                done++;
            } else {
                assertThat(code).isEqualTo(409);
                conflicts++;
            }
        }
        return conflicts;
    }

    private interface Work {
        int run(int thread) throws Exception;
    }

    private List<Integer> inParallel(Work work) throws Exception {
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            tasks.add(() -> work.run(thread));
        }
        List<Integer> results = new ArrayList<>();
        for (Future<Integer> result : threads.invokeAll(tasks)) {
            results.add(result.get());
        }
        return results;
    }
}
