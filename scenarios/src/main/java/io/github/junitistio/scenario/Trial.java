// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenario;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Call;
import io.github.junitistio.observe.Request;
import io.github.junitistio.observe.Traffic;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The requests of one scenario, and what became of them. */
final class Trial {

    private final Subject subject;
    private final Mesh mesh;
    private final MeshClient client;
    private final Traffic traffic;

    Trial(Subject subject, Mesh mesh, MeshClient client, Traffic traffic) {
        if (subject.dependency().isEmpty()) {
            throw new InvalidDeclarationException("The scenario of " + subject
                    + " has nothing to put under stress: add .dependingOn(...) with the service that it calls");
        }
        this.subject = subject;
        this.mesh = mesh;
        this.client = client;
        this.traffic = traffic;
    }

    /** Put a fault, and with it the policies that are tried out, into the mesh. */
    Applied apply(Declaration fault) {
        return mesh.apply(fault, subject.policies().toArray(Declaration[]::new));
    }

    /** Put the policies that are tried out into the mesh, for longer than a fault; {@code null} if there are none. */
    @Nullable
    Applied applyPolicies() {
        List<Declaration> policies = subject.policies();
        return policies.isEmpty()
                ? null
                : mesh.apply(policies.get(0), policies.stream().skip(1).toArray(Declaration[]::new));
    }

    /** Ask once, and wait for longer than is allowed, so that what comes too late is seen; 0 if nothing comes. */
    int ask() {
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        client.uri(subject.service()).resolve(subject.path()))
                .timeout(subject.budget().time().multipliedBy(2).plusSeconds(10));
        try {
            return client.httpClient()
                    .send(subject.request().apply(builder).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + subject + " was asked for", e);
        }
    }

    /** Ask some times, a number of them side by side, and count the answers that are not expected. */
    long ask(int times, int atOnce) {
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try {
            List<CompletableFuture<Integer>> answers = Stream.generate(
                            () -> CompletableFuture.supplyAsync(this::ask, threads))
                    .limit(times)
                    .toList();
            return answers.stream()
                    .map(CompletableFuture::join)
                    .filter(status -> !subject.budget().accepts(status))
                    .count();
        } finally {
            threads.shutdown();
        }
    }

    /** Repeat requests until something holds. */
    void askUntil(String what, BooleanSupplier askedEnough) {
        Duration patience = subject.budget().recovery();
        long begin = System.nanoTime();
        while (!askedEnough.getAsBoolean()) {
            if (System.nanoTime() - begin > patience.toNanos()) {
                throw new AssertionError("Expected " + what + " within " + patience.toMillis()
                        + " ms. The proxies recorded " + count(requests()) + " to " + subject + ", and "
                        + count(calls())
                        + " from " + subject.caller() + " to " + subject.dependency());
            }
        }
    }

    /** Each answer was expected and in time, and the dependency was called. */
    void verify() {
        verifyMet();
        long wrong = requests().requests().stream()
                .filter(request -> !subject.budget().accepts(request.status()))
                .count();
        if (wrong > 0) {
            throw new AssertionError("Expected " + subject.budget().answers() + " for each request to " + subject
                    + ", and " + wrong + " got something else. What they caused:\n" + caused());
        }
        assertThat(requests()).hasLatency(100, subject.budget().time());
    }

    /** Something was put under stress: a fault that nobody met proves nothing. */
    void verifyMet() {
        if (calls().requests().isEmpty()) {
            throw new AssertionError("No request to " + subject + " caused one from " + subject.caller() + " to "
                    + subject.dependency()
                    + ", so that nothing was put under stress. Name who calls it with .calledBy(...), "
                    + "or ask for another path. What they caused:\n" + caused());
        }
    }

    Traffic requests() {
        return traffic.from(client.from()).to(subject.service());
    }

    Traffic calls() {
        return traffic.from(subject.caller()).to(subject.dependency());
    }

    String caused() {
        return requests().calls().stream().map(Call::toString).collect(Collectors.joining("\n"));
    }

    private static String count(Traffic traffic) {
        List<Request> requests = traffic.requests();
        long failed =
                requests.stream().filter(request -> !request.isSuccessful()).count();
        return requests.size() + " requests (" + failed + " failed)";
    }
}
