// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.record;

import io.github.junitistio.mesh.await.Await;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What was recorded since a test or class began, without what other tests sent meanwhile. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class RecordWindow {

    private static final String IN_FLIGHT = "^http\\.(outbound|inbound).*downstream_rq_active$";
    private static final Duration WRITING = Duration.ofSeconds(60);

    private final String namespace;
    private final Instant begin;
    private final Supplier<List<ProxyRecords>> proxies;
    private final Predicate<String> isOfAnotherTest;

    /**
     * Begin a window.
     *
     * @param namespace the namespace that names without one are in
     * @param begin since when
     * @param proxies all that have recorded something
     * @param isOfAnotherTest whether a {@code traceparent} is one of another test's requests
     */
    public RecordWindow(
            String namespace, Instant begin, Supplier<List<ProxyRecords>> proxies, Predicate<String> isOfAnotherTest) {
        this.namespace = namespace;
        this.begin = begin;
        this.proxies = proxies;
        this.isOfAnotherTest = isOfAnotherTest;
    }

    /** The namespace that names without one are in. */
    public String namespace() {
        return namespace;
    }

    /** Since when. */
    public Instant begin() {
        return begin;
    }

    /** All that have recorded something. */
    public List<ProxyRecords> proxies() {
        return proxies.get();
    }

    /** Determine if a request with a {@code traceparent} is one of another test's. */
    public boolean isOfAnotherTest(String traceparent) {
        return isOfAnotherTest.test(traceparent);
    }

    /**
     * Wait until what has ended by now is written.
     *
     * @param some whose records are to be read
     * @throws UncheckedIOException if a proxy that runs does not answer
     */
    public void awaitWritten(Collection<ProxyRecords> some) {
        // All begin before the first is waited for: each may take as long as a proxy buffers.
        Map<ProxyRecords, BooleanSupplier> begun = new LinkedHashMap<>();
        for (ProxyRecords each : some) {
            each.flush().flatMap(flush -> ask(each, flush::begin)).ifPresent(done -> begun.put(each, done));
        }
        begun.forEach(this::await);
    }

    private void await(ProxyRecords proxy, BooleanSupplier done) {
        ask(
                proxy,
                () -> Await.until(
                        WRITING,
                        () -> done.getAsBoolean() ? proxy : null,
                        () -> new IllegalStateException("The proxy of " + proxy + " does not write its records")));
    }

    /**
     * Determine if a proxy of the namespace handles a request that has not ended.
     *
     * @throws UncheckedIOException if a proxy that runs does not answer
     */
    public boolean isInFlight() {
        return proxies().stream()
                .filter(proxy -> proxy.namespace().equals(namespace))
                .anyMatch(proxy -> proxy.admin()
                        .flatMap(admin -> ask(proxy, () -> admin.stats(IN_FLIGHT)))
                        .filter(stats -> stats.values().stream().anyMatch(active -> active > 0))
                        .isPresent());
    }

    // What has ended meanwhile has written all that it had.
    private <T> Optional<T> ask(ProxyRecords proxy, Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (UncheckedIOException e) {
            if (proxies.get().contains(proxy)) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
