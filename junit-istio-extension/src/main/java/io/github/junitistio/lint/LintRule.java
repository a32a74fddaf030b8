// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint;

import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The rules of the lint. A name never means another rule than it did, and the name of one that is given up is never used again. Each has a page
 * in {@code docs/lint}.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public enum LintRule {
    /** An annotation {@code lint-ignore} that cannot be read. */
    JI100("A lint-ignore that ignores nothing", Severity.WARNING),
    /** {@code timeout} of a VirtualService's route against its {@code retries}. */
    JI101("A timeout that cuts retries off", Severity.WARNING),
    /** {@code timeout} against those of the calls that follow. */
    JI102("A timeout shorter than the one behind it", Severity.WARNING),
    /** {@code retries} of POST and PATCH. */
    JI103("Retries of requests that may not be repeated", Severity.WARNING),
    /** {@code retries} against those of the calls that follow. */
    JI104("Retries that multiply from hop to hop", Severity.WARNING),
    /** {@code maxEjectionPercent} against the number of instances. */
    JI105("A maxEjectionPercent that ejects nobody", Severity.ERROR),
    /** {@code outlierDetection} without a detector that acts. */
    JI106("An outlier detection that detects nothing", Severity.ERROR),
    /** A service with several instances and no {@code outlierDetection}. */
    JI107("No outlier detection", Severity.INFO),
    /** {@code minHealthPercent} against the number of instances. */
    JI108("A minHealthPercent that undoes ejection", Severity.ERROR),
    /** {@code connectionPool} against the requests that were seen. */
    JI109("A connection pool too small for the load seen", Severity.WARNING),
    /** Routes without {@code retries}. */
    JI110("Default retries that nobody chose", Severity.INFO),
    /** {@code hosts} of two VirtualServices. */
    JI111("Two VirtualServices for one host", Severity.ERROR),
    /** {@code exportTo} of a VirtualService for the host of another namespace. */
    JI112("Routes for everybody's calls to a foreign host", Severity.WARNING),
    /** {@code subset} of a destination. */
    JI113("A subset that nobody carries", Severity.ERROR),
    /** A DestinationRule in the callers' namespace. */
    JI114("A DestinationRule that hides the owner's", Severity.WARNING),
    /** A {@code host} that Istio does not complete to the one that was meant. */
    JI115("A host that names no service", Severity.ERROR),
    /** {@code delegate} of a VirtualService's route. */
    JI116("A delegate that is not there", Severity.ERROR),
    /** {@code perTryTimeout} against {@code retryOn}. */
    JI117("A perTryTimeout that is not tried again", Severity.WARNING),
    /** {@code perTryTimeout} against {@code timeout}. */
    JI118("A perTryTimeout that never acts", Severity.ERROR),
    /** Routes without {@code timeout}. */
    JI119("No timeout", Severity.INFO),
    /** {@code maxConnections} without {@code http1MaxPendingRequests}. */
    JI120("A limit on connections, and none on who waits for one", Severity.WARNING);

    private static final String PAGES = "https://github.com/junit-istio/junit-istio/blob/main/docs/lint/";

    private final String title;
    private final Severity severity;

    LintRule(String title, Severity severity) {
        this.title = title;
        this.severity = severity;
    }

    /** The rule of a name, such as {@code JI101}; nothing if there is none. */
    public static Optional<LintRule> of(String name) {
        return Stream.of(values()).filter(rule -> rule.name().equals(name)).findFirst();
    }

    /** What it finds, in some words. */
    public String title() {
        return title;
    }

    /** Determine if it finds nothing where no requests were seen. Others may say more with them. */
    public boolean needsRequests() {
        return switch (this) {
            case JI102, JI104, JI109 -> true;
            default -> false;
        };
    }

    /** How much its findings matter. */
    public Severity severity() {
        return severity;
    }

    /** The address of its page. */
    public String page() {
        return PAGES + name() + ".md";
    }
}
