// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain.registry;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A registry and the folder of images in it, as Istio calls it.
 *
 * @param text as it was written
 * @param registry scheme, host and port of the registry
 * @param folder the names of images begin with it; may be empty
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Hub(String text, URI registry, String folder) {

    private static final String HOST = "localhost|\\[::1]|[\\w-]+(?:\\.[\\w-]+)+|[\\w-]+(?=:)";
    private static final String NAMES = "[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*";
    private static final Pattern WRITTEN =
            Pattern.compile("(?:(https?)://)?(?:((?:%s)(?::\\d{1,5})?)(?:/|$))?(%s)?/?".formatted(HOST, NAMES));
    private static final String DOCKER = "registry-1.docker.io";

    /**
     * Read a hub: {@code docker.io/istio}, {@code registry.example:5000/mirror/istio}, {@code http://127.0.0.1:5000/istio}. A
     * registry on this machine is spoken to in plain HTTP unless {@code https://} is written before it, others never.
     *
     * @throws IllegalArgumentException if it is none, with the reason
     */
    public static Hub of(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches() || text.isBlank()) {
            throw new IllegalArgumentException(
                    "it names no registry and folder, such as docker.io/istio or registry.example:5000/istio");
        }
        String host = written.group(2) == null ? "docker.io" : written.group(2);
        String address = host.matches("(index\\.)?docker\\.io") ? DOCKER : host;
        URI bare = URI.create("https://" + address);
        if (bare.getHost() == null) {
            throw new IllegalArgumentException(host + " is no host");
        }
        boolean here = Origin.isLoopback(bare);
        if ("http".equals(written.group(1)) && !here) {
            throw new IllegalArgumentException("plain http is for registries on this machine only");
        }
        boolean plain = here && !"https".equals(written.group(1));
        return new Hub(
                text,
                URI.create((plain ? "http" : "https") + "://" + address),
                written.group(3) == null ? "" : written.group(3));
    }

    /** The name of an image in the registry, such as {@code istio/pilot}. */
    public String repository(String image) {
        return folder.isEmpty() ? image : folder + "/" + image;
    }

    /** The hub without a scheme, as it stands before an image's name. */
    @Override
    public String toString() {
        return text.replaceFirst("^https?://", "").replaceFirst("/$", "");
    }
}
