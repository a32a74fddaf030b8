// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A version of Istio.
 *
 * @param major the first number
 * @param minor the second number
 * @param patch the third number; nothing if it is not known
 */
record IstioVersion(int major, int minor, Optional<Integer> patch) implements Comparable<IstioVersion> {

    /** Older ones were never looked at: since this one, proxies do not retry what an application answers with 503 by default. */
    static final IstioVersion OLDEST = new IstioVersion(1, 24, Optional.empty());

    // What the charts carry in Istio's sources; a release replaces it.
    private static final IstioVersion UNRELEASED = new IstioVersion(1, 0, Optional.empty());

    private static final Pattern NUMBERS = Pattern.compile("v?(\\d{1,3})\\.(\\d{1,3})(?:\\.(\\d{1,3}))?(\\D.*)?");

    /**
     * The version of an istiod, as its Deployment tells it: by the tag of its image, or else by the labels that istioctl and Istio's chart set.
     *
     * @return nothing if none of them is a version, as with images of one's own
     */
    static Optional<IstioVersion> of(JsonNode deployment) {
        JsonNode labels = deployment.path("metadata").path("labels");
        return Stream.of(
                        tag(deployment
                                .at("/spec/template/spec/containers/0/image")
                                .asText()),
                        labels.path("operator.istio.io/version").asText(),
                        labels.path("app.kubernetes.io/version").asText(),
                        labels.path("helm.sh/chart").asText().replaceFirst("^istiod-", ""))
                .map(NUMBERS::matcher)
                .filter(Matcher::matches)
                .map(match -> new IstioVersion(
                        Integer.parseInt(match.group(1)),
                        Integer.parseInt(match.group(2)),
                        Optional.ofNullable(match.group(3)).map(Integer::valueOf)))
                .filter(version -> version.compareTo(UNRELEASED) != 0)
                .findFirst();
    }

    private static String tag(String image) {
        String name = image.replaceFirst("@.*", "");
        // What comes before the last slash may be a registry with a port.
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        return colon < 0 ? "" : name.substring(colon + 1);
    }

    @Override
    public int compareTo(IstioVersion other) {
        return Comparator.comparingInt(IstioVersion::major)
                .thenComparingInt(IstioVersion::minor)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + patch.map(number -> "." + number).orElse("");
    }
}
