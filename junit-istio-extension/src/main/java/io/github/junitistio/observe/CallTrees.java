// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out which requests followed from which. */
final class CallTrees {

    private final List<Request> requests;
    private final Map<Sent, List<Attempt>> attempts;
    private final Set<List<Object>> injected;
    private final Map<Request, List<Request>> followers = new IdentityHashMap<>();
    private final List<Request> first = new ArrayList<>();

    CallTrees(List<Request> sent, List<Request> received, Stream<Attempt> attempts) {
        this.injected = received.stream()
                .filter(request -> request.isInjected() && request.caller() != null)
                .map(request -> injection(request.caller(), request.proxy(), request))
                .collect(Collectors.toSet());
        this.requests =
                sent.stream().sorted(Comparator.comparing(Request::start)).toList();
        this.attempts = attempts.sorted(Comparator.comparing(Attempt::start)).collect(Collectors.groupingBy(Sent::of));
        link();
    }

    /** The trees of requests that followed from none, by their beginning. */
    List<Call> roots() {
        return first.stream().map(this::call).toList();
    }

    private void link() {
        Map<String, List<Request>> byTrace = new HashMap<>();
        for (Request request : requests) {
            String trace = trace(request);
            List<Request> before = byTrace.computeIfAbsent(trace, none -> new ArrayList<>());
            Optional<Request> cause = trace.isEmpty()
                    ? Optional.empty()
                    : before.stream().filter(each -> isCause(each, request)).max(Comparator.comparing(Request::start));
            cause.map(each -> followers.computeIfAbsent(each, none -> new ArrayList<>()))
                    .orElse(first)
                    .add(request);
            before.add(request);
        }
    }

    private Call call(Request request) {
        return new Call(
                request,
                isInjected(request),
                attempts(request),
                followers.getOrDefault(request, List.of()).stream()
                        .map(this::call)
                        .toList());
    }

    private boolean isInjected(Request request) {
        return request.isInjected()
                || receivers(request).stream()
                        .anyMatch(receiver -> injected.contains(injection(request.proxy(), receiver, request)));
    }

    private static List<Object> injection(Instance caller, Instance receiver, Request request) {
        return List.of(caller, receiver, request.requestId());
    }

    private boolean isCause(Request before, Request request) {
        return !request.start().isAfter(before.start().plus(before.duration()).plusMillis(1))
                && receivers(before).contains(request.proxy());
    }

    private Set<Instance> receivers(Request request) {
        return Stream.concat(
                        Stream.ofNullable(request.instance()),
                        attempts(request).stream().map(Attempt::instance).filter(Objects::nonNull))
                .collect(Collectors.toSet());
    }

    private List<Attempt> attempts(Request request) {
        return attempts.getOrDefault(Sent.of(request), List.of());
    }

    private static String trace(Request request) {
        return request.traceId().isEmpty() ? request.requestId() : request.traceId();
    }
}
