// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.record.ProxyRecords;
import io.github.junitistio.mesh.record.RecordKind;
import io.github.junitistio.mesh.record.RecordWindow;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * The requests since the test or class began, as the proxies recorded them. A test can take it as a parameter; {@link #of} has it from a
 * {@link Mesh}. Immutable: each condition gives a new one. What it returns is read anew each time, with every request that had ended before.
 *
 * <p>Requests of a {@link io.github.junitistio.mesh.MeshClient}, and what follows from them where applications hand {@code traceparent} on, are
 * told from those of other tests that run meanwhile. Requests without a trace are everybody's.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class Traffic {

    private final RecordWindow window;
    private final Filter filter;

    private Traffic(RecordWindow window, Filter filter) {
        this.window = window;
        this.filter = filter;
    }

    /** What is in a window. */
    @API(status = Status.INTERNAL, since = "0.1")
    public static Traffic of(RecordWindow window) {
        return new Traffic(window, Filter.all(window.namespace()));
    }

    /** What was recorded since the test or class began that a mesh was injected into: all requests that callers of its namespace sent. */
    public static Traffic of(Mesh mesh) {
        return of(mesh.records());
    }

    /**
     * Only what a workload sent.
     *
     * @param workload its label {@code app}, with a namespace behind a dot if it is in another one
     */
    public Traffic from(String workload) {
        return new Traffic(window, filter.from(workload));
    }

    /**
     * Only what was sent to a service.
     *
     * @param service {@code inventory}, {@code inventory.shop}, the full host name, or a host of a ServiceEntry
     */
    public Traffic to(String service) {
        return new Traffic(window, filter.to(service));
    }

    /** Only what was sent to a subset. */
    public Traffic subset(String name) {
        return where("in subset " + name, request -> request.subset().equals(name));
    }

    /** Only what a Pod answered. */
    public Traffic answeredBy(String pod) {
        return where(
                "answered by " + pod,
                request ->
                        request.instance() != null && request.instance().pod().equals(pod));
    }

    /** Only what got a status. */
    public Traffic status(int status) {
        return where("with status " + status, request -> request.status() == status);
    }

    /** Only what got one of Envoy's response flags, such as {@code UO}. */
    public Traffic flag(String flag) {
        return where("with flag " + flag, request -> request.flags().contains(flag));
    }

    /** Only what asked for a path, without its query. */
    public Traffic path(String path) {
        return where("for " + path, request -> request.path().split("\\?", 2)[0].equals(path));
    }

    /** Only what began at a time or later. */
    public Traffic since(Instant begin) {
        return where("since " + begin, request -> !request.start().isBefore(begin));
    }

    /**
     * Only what fulfils a condition.
     *
     * @param what the condition in words, for messages
     */
    public Traffic where(String what, Predicate<Request> condition) {
        return new Traffic(window, filter.and(what, condition));
    }

    /** What every caller of the namespace sent to anybody, without any condition. */
    public Traffic anywhere() {
        return new Traffic(window, Filter.all(window.namespace()));
    }

    /** The requests as the callers' proxies saw them, by their beginning. All of them are held in memory. */
    public List<Request> requests() {
        return sorted(sent());
    }

    /** The requests as the callees' proxies saw them: one for each attempt that arrived, and copies of a mirror. */
    public List<Request> received() {
        return sorted(arrived());
    }

    /** Copies that a mirror sent, as the callees' proxies saw them. Of a request that has not ended yet they are not told from others. */
    public List<Request> mirrored() {
        Set<List<@Nullable Object>> ended = new HashSet<>();
        Set<Sent> own = new HashSet<>();
        Traffic all = new Traffic(window, filter.toAll());
        all.sent().forEach(request -> {
            ended.add(key(request.proxy(), request.requestId()));
            own.add(Sent.of(request));
        });
        Set<List<@Nullable Object>> copies = new HashSet<>();
        all.attempted()
                .filter(attempt ->
                        ended.contains(key(attempt.proxy(), attempt.requestId())) && !own.contains(Sent.of(attempt)))
                .forEach(attempt -> copies.add(key(attempt.proxy(), attempt.instance(), attempt.requestId())));
        return sorted(arrived()
                .filter(request -> copies.contains(key(request.caller(), request.proxy(), request.requestId()))));
    }

    /** The attempts of the requests that the callers' proxies made, by their beginning. Copies of a mirror are none. */
    public List<Attempt> attempts() {
        Set<Sent> requests = sent().map(Sent::of).collect(Collectors.toSet());
        return attempted()
                .filter(attempt -> requests.contains(Sent.of(attempt)))
                .sorted(Comparator.comparing(Attempt::start))
                .toList();
    }

    /** The requests with all that followed from each of them, hop by hop, by their beginning. */
    public List<Call> calls() {
        return meant(roots -> roots.flatMap(Call::all));
    }

    /** Those of the requests that followed from no other one, with all that followed from each of them. */
    @API(status = Status.INTERNAL, since = "0.1")
    public List<Call> roots() {
        return meant(roots -> roots);
    }

    private List<Call> meant(UnaryOperator<Stream<Call>> some) {
        Set<Request> meant = new HashSet<>(requests());
        return some.apply(Trees.of(window, Integer.MAX_VALUE).roots().stream())
                .filter(call -> meant.contains(call.request()))
                .toList();
    }

    /** The ejections and returns of instances by the callers' proxies, in their order. Conditions on requests do not narrow them. */
    public List<Ejection> ejections() {
        return lines(RecordKind.EJECTION)
                .map(Recorded::ejection)
                .filter(ejection -> filter.isCallee(ejection.service()))
                .sorted(Comparator.comparing(Ejection::time))
                .toList();
    }

    private Stream<Request> sent() {
        return lines(RecordKind.REQUEST)
                .filter(each -> !each.isReceived())
                .map(Recorded::request)
                .filter(request -> filter.isCallee(request.service()))
                .filter(this::isMeant);
    }

    private Stream<Request> arrived() {
        return read(RecordKind.REQUEST, proxy -> filter.isCallee(Instance.of(proxy)))
                .filter(Recorded::isReceived)
                .map(Recorded::request)
                .filter(request -> filter.isCaller(request.caller()))
                .filter(this::isMeant);
    }

    private Stream<Attempt> attempted() {
        return lines(RecordKind.ATTEMPT)
                .map(Recorded::attempt)
                .filter(attempt -> !attempt.service().isEmpty() && filter.isCallee(attempt.service()))
                .filter(attempt -> !attempt.start().isBefore(window.begin()));
    }

    private boolean isMeant(Request request) {
        return !request.start().isBefore(window.begin()) && filter.which().test(request);
    }

    private Stream<Recorded> lines(RecordKind kind) {
        return read(kind, filter::isCaller);
    }

    private Stream<Recorded> read(RecordKind kind, Predicate<ProxyRecords> which) {
        window.awaitWritten(window.proxies().stream().filter(which).toList());
        return Recorded.since(window, kind, window.begin(), which);
    }

    private static List<Request> sorted(Stream<Request> requests) {
        return requests.sorted(Comparator.comparing(Request::start)).toList();
    }

    private static List<@Nullable Object> key(@Nullable Object... parts) {
        return Arrays.asList(parts);
    }

    /** Which requests are meant, for messages. */
    @Override
    public String toString() {
        return filter.toString();
    }
}
