// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.k3s;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.toolchain.ToolchainSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What a k3s mesh is made of.
 *
 * @param image the node's image
 * @param hub the registry and folder of Istio's images
 * @param tag the version of Istio's images
 * @param values further installation values, each as {@code key=value}
 */
@API(status = Status.INTERNAL, since = "0.1")
public record K3sSettings(String image, String hub, String tag, List<String> values) {

    /** The node's image: k3s, or one that behaves like it. */
    public static final String IMAGE = "junit-istio.k3s.image";

    /** The registry and folder of Istio's images, such as {@code docker.io/istio}. */
    public static final String HUB = ToolchainSettings.ISTIO_HUB;

    /** The tag of Istio's images, such as {@code 1.31.0}. */
    public static final String TAG = ToolchainSettings.ISTIO_TAG;

    /** Installation values of {@code istioctl install --set}, separated by commas: {@code key=value,key=value}. */
    public static final String VALUES = "junit-istio.istio.values";

    /** Copy the values. */
    public K3sSettings {
        values = List.copyOf(values);
    }

    /**
     * Read them.
     *
     * @throws MeshException if a value has no key, or nothing says which tag is wanted
     */
    static K3sSettings of(MeshSettings settings) {
        return new K3sSettings(
                get(settings, IMAGE, "rancher/k3s:v1.33.3-k3s1"),
                get(settings, HUB, "docker.io/istio"),
                tag(settings),
                values(get(settings, VALUES, "")));
    }

    /** The image of istiod. */
    String istiod() {
        return hub + "/pilot:" + tag;
    }

    /** The image of the proxies. */
    String proxy() {
        return hub + "/proxyv2:" + tag;
    }

    /** Which of a minor version's patches is the newest is for the registry to say, which only the engine asks here. */
    private static String tag(MeshSettings settings) {
        String tag = get(settings, TAG, "");
        if (!tag.isEmpty()) {
            return tag;
        }
        String version = get(settings, ToolchainSettings.ISTIO_VERSION, "1.31.0");
        if (version.matches("\\d+\\.\\d+")) {
            throw new MeshException(ToolchainSettings.ISTIO_VERSION + " = " + version
                    + ": on the mesh k3s this is the tag of Istio's images as well, and minor versions have none. Write a full"
                    + " version, such as " + version + ".0, or set " + TAG + ".");
        }
        return version;
    }

    private static List<String> values(String text) {
        List<String> values = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        values.stream().filter(value -> value.indexOf('=') < 1).findFirst().ifPresent(value -> {
            throw new MeshException(VALUES + " = " + text + ": \"" + value + "\" is no installation value. Write"
                    + " key=value, several separated by commas, such as values.pilot.env.PILOT_DEBOUNCE_AFTER=50ms.");
        });
        return values;
    }

    private static String get(MeshSettings settings, String key, String otherwise) {
        return Optional.ofNullable(settings.lookup().get(key))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElse(otherwise);
    }
}
