// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import io.github.junitistio.mesh.MeshClient;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Customers who look at one page side by side, again and again. */
final class Customers implements AutoCloseable {

    private static final int NUMBER = 16;

    private final MeshClient client;
    private final String page;
    private final ExecutorService threads = Executors.newFixedThreadPool(NUMBER);
    private final Semaphore answers = new Semaphore(0);
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Set<String> inventories = ConcurrentHashMap.newKeySet();
    private volatile boolean leaving;

    Customers(MeshClient client, String page) {
        this.client = client;
        this.page = page;
        for (int i = 0; i < NUMBER; i++) {
            threads.execute(this::look);
        }
    }

    /** Wait until they have got some more answers. */
    void awaitAnswers(int number) throws InterruptedException {
        if (!answers.tryAcquire(number, 60, TimeUnit.SECONDS)) {
            throw new AssertionError("The customers got no " + number + " answers in 60 s");
        }
    }

    /** Wait until some instances of the inventory have answered. */
    void awaitInventories(int number) throws InterruptedException {
        while (inventories.size() < number) {
            awaitAnswers(1);
        }
    }

    /** What they got instead of the page. */
    List<String> complaints() {
        return new ArrayList<>(complaints);
    }

    @Override
    public void close() {
        leaving = true;
        threads.shutdown();
        try {
            threads.awaitTermination(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        while (!leaving) {
            try {
                HttpResponse<String> answer = client.get("storefront", page);
                if (answer.statusCode() == 200) {
                    inventories.add(JsonPath.from(answer.body()).getString("inventory.pod"));
                } else {
                    complaints.add(answer.statusCode() + " " + answer.body());
                }
            } catch (RuntimeException e) {
                complaints.add(e.toString());
            }
            answers.release();
        }
    }
}
