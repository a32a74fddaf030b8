// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.budget;

import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.observe.Request;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What requests may cost.
 *
 * @param percentiles how long that share of the requests, in percent, may take at most
 * @param successRate how many of them, in percent, have to succeed at least; 0 for any number
 * @param attempts how many attempts they may take at most, on average; 0 for any number
 * @param requests how many of them there have to be at least
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Budget(SortedMap<Integer, Duration> percentiles, double successRate, double attempts, int requests) {

    private static final int ALL = 100;
    private static final int SHOWN = 3;

    /**
     * Check the limits.
     *
     * @throws InvalidDeclarationException if there is none, or one that cannot be
     */
    public Budget {
        percentiles = new TreeMap<>(percentiles);
        if (!(successRate >= 0 && successRate <= ALL)) {
            throw new InvalidDeclarationException("successRate " + text(successRate)
                    + " is not between 0 and 100: write a share in percent, such as 99.5");
        }
        if (!(attempts == 0 || attempts >= 1)) {
            throw new InvalidDeclarationException("attempts " + text(attempts)
                    + " is less than one for each request: write what a request may take on average, such as 1.2");
        }
        if (requests < 1) {
            throw new InvalidDeclarationException(
                    "requests " + requests + " is less than 1: write how many it takes to judge by");
        }
        if (percentiles.isEmpty() && successRate == 0 && attempts == 0) {
            throw new InvalidDeclarationException(
                    "it limits nothing: write p50, p95, p99, successRate or attempts, or several of them");
        }
        Map.Entry<Integer, Duration> last = null;
        for (Map.Entry<Integer, Duration> each : percentiles.entrySet()) {
            if (last != null && each.getValue().compareTo(last.getValue()) < 0) {
                throw new InvalidDeclarationException("p" + each.getKey() + " is shorter than p" + last.getKey()
                        + ", which it cannot be: the slower requests are among those of the higher percentile");
            }
            last = each;
        }
    }

    /** Say in which ways some requests cost more; in none if the list is empty. */
    public List<String> breaches(List<Request> made) {
        if (made.size() < requests) {
            return List.of("There were " + made.size() + " requests, and it takes " + requests + " to judge by.");
        }
        List<String> breaches = new ArrayList<>();
        percentiles.forEach((percentile, limit) -> slow(made, percentile, limit, breaches));
        failed(made, breaches);
        repeated(made, breaches);
        return breaches;
    }

    private static void slow(List<Request> made, int percentile, Duration limit, List<String> breaches) {
        List<Duration> durations = made.stream().map(Request::duration).sorted().toList();
        Duration found = durations.get((int) Math.ceil(percentile / (double) ALL * durations.size()) - 1);
        if (found.compareTo(limit) > 0) {
            breaches.add(
                    "p" + percentile + " is " + found.toMillis() + " ms, and " + limit.toMillis() + " ms are allowed. "
                            + examples(made, request -> request.duration().compareTo(limit) > 0));
        }
    }

    private void failed(List<Request> made, List<String> breaches) {
        long succeeded = made.stream().filter(Request::isSuccessful).count();
        double rate = (double) ALL * succeeded / made.size();
        if (rate < successRate) {
            breaches.add(text(rate) + " % succeeded, and " + text(successRate) + " % have to. "
                    + examples(made, request -> !request.isSuccessful()));
        }
    }

    private void repeated(List<Request> made, List<String> breaches) {
        double average = made.stream().mapToInt(Request::attempts).average().orElse(0);
        if (attempts > 0 && average > attempts) {
            breaches.add("A request took " + text(average) + " attempts on average, and " + text(attempts)
                    + " are allowed. " + examples(made, Request::isRetried));
        }
    }

    private static String examples(List<Request> made, Predicate<Request> which) {
        List<Request> all = made.stream().filter(which).toList();
        StringBuilder text = new StringBuilder(all.size() + " of " + made.size() + " requests are to blame:");
        all.stream().limit(SHOWN).forEach(request -> text.append("\n    ").append(Example.of(request)));
        return all.size() > SHOWN ? text + "\n    ..." : text.toString();
    }

    private static String text(double number) {
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString()
                : Double.toString(number);
    }
}
