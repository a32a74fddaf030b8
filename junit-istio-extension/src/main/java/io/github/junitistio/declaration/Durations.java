// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Durations as Istio reads and writes them.
 *
 * <p>Istio accepts from one millisecond up, in whole milliseconds: the CRD asks for {@code duration(self) >= duration('1ms')}, and
 * istiod's own validation refuses finer steps. Both read Go's grammar.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Durations {

    private static final Pattern TEXT = Pattern.compile("(?:[0-9]+(?:\\.[0-9]+)?(?:h|ms|m|s))+");
    private static final Pattern PART = Pattern.compile("([0-9.]+)(h|ms|m|s)");
    private static final Map<String, BigDecimal> MILLIS = Map.of(
            "h", BigDecimal.valueOf(3_600_000),
            "m", BigDecimal.valueOf(60_000),
            "s", BigDecimal.valueOf(1_000),
            "ms", BigDecimal.ONE);
    // Go counts nanoseconds in 64 bits.
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private Durations() {}

    /**
     * Read a duration.
     *
     * <p>The grammar is Go's: one or more decimal numbers, each with a unit out of {@code h}, {@code m}, {@code s} and {@code ms}, such as
     * {@code 250ms}, {@code 1.5s} or {@code 1m30s}. There is no sign, no space and no default unit.
     *
     * @param text the text
     * @return the duration; never {@code null}
     * @throws InvalidDeclarationException if the text is not a duration, is shorter than 1ms or is finer than whole milliseconds
     */
    public static Duration parse(String text) {
        return parse(text, "\"" + text + "\"");
    }

    // What is named in messages is the attribute with the text, such as: delay "2 sec".
    static Duration parse(String text, String named) {
        if (text.startsWith("-") && TEXT.matcher(text.substring(1)).matches()) {
            throw new InvalidDeclarationException(named + " is negative: write 1ms or more");
        }
        if (!TEXT.matcher(text).matches()) {
            throw new InvalidDeclarationException(
                    named + " is not a duration: write a number and a unit, such as 250ms, 1.5s or 2m");
        }
        BigDecimal millis = PART.matcher(text)
                .results()
                .map(part -> new BigDecimal(part.group(1)).multiply(MILLIS.get(part.group(2))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal nanos = millis.movePointRight(6).stripTrailingZeros();
        if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw tooLong(named);
        }
        if (nanos.scale() > 0) {
            throw tooFine(named);
        }
        return check(Duration.ofNanos(nanos.longValueExact()), named);
    }

    /**
     * Write a duration as Istio and Envoy show it: seconds, with exactly three decimals if there are milliseconds, such as {@code 0.250s} or
     * {@code 90s}. {@link #parse} reads it back unchanged.
     *
     * @param duration at least 1ms, in whole milliseconds
     * @return the text; never {@code null}
     * @throws InvalidDeclarationException if Istio would refuse the duration
     */
    public static String format(Duration duration) {
        check(duration, "\"" + duration + "\"");
        int millis = duration.toMillisPart();
        return duration.toSeconds() + (millis == 0 ? "" : String.format(Locale.ROOT, ".%03d", millis)) + "s";
    }

    static Duration check(Duration duration, String named) {
        if (duration.compareTo(Duration.ofMillis(1)) < 0) {
            throw new InvalidDeclarationException(
                    named + " is shorter than 1ms, the shortest duration that Istio accepts: write 1ms or more");
        }
        if (duration.compareTo(LONGEST) > 0) {
            throw tooLong(named);
        }
        if (duration.toNanos() % 1_000_000 != 0) {
            throw tooFine(named);
        }
        return duration;
    }

    private static InvalidDeclarationException tooFine(String named) {
        return new InvalidDeclarationException(named
                + " is finer than a millisecond, and Istio refuses that: write whole milliseconds, such as 250ms");
    }

    private static InvalidDeclarationException tooLong(String named) {
        return new InvalidDeclarationException(
                named + " is longer than the 292 years that fit into Istio's durations: write a shorter one");
    }
}
