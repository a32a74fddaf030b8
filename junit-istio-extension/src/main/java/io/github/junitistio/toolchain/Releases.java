// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import io.github.junitistio.toolchain.registry.Hub;
import io.github.junitistio.toolchain.registry.Registry;
import io.github.junitistio.toolchain.registry.RegistryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds out which release the settings ask for. */
record Releases(ToolchainSettings settings, Pins pins, Path cache) {

    /**
     * Find it. For a minor version the registry may have to be asked.
     *
     * @throws ToolUnavailableException if a setting is wrong, or there is no such version
     */
    Release find() throws InterruptedException {
        Optional<IstioVersion> asked = settings.istioVersion();
        return settings.toolSource() == ToolchainSettings.Source.IMAGES ? images(asked) : packages(asked);
    }

    private Release packages(Optional<IstioVersion> asked) {
        if (asked.isEmpty()) {
            return new Release.Pinned(pins, false);
        }
        IstioVersion version = asked.get();
        Pins.Minor minor = version.minor()
                .flatMap(pins::minor)
                .orElseThrow(() -> settings.refusal(
                        ToolchainSettings.ISTIO_VERSION,
                        "no Envoy is known that fits this version. Write one of %s, or a patch of one of them, or take both"
                                        .formatted(String.join(", ", pins.minors()))
                                + " programs from Istio's images with " + ToolchainSettings.SOURCE + "=images"));
        if (version.isMinor() && minor.newest().equals(Pins.PINNED)) {
            return new Release.Pinned(pins, true);
        }
        return new Release.Packaged(version.isMinor() ? minor.newest() : version.text(), minor.envoy());
    }

    private Release images(Optional<IstioVersion> asked) throws InterruptedException {
        Hub hub = settings.hub();
        IstioVersion version = asked.orElseGet(() ->
                new IstioVersion(settings.value(ToolchainSettings.ISTIO_TAG).orElseGet(pins::istioRelease)));
        return new Release.Images(hub, isToBeFound(version) ? newest(hub, version) : version.text());
    }

    /** Where both programs are given, none has to be found. */
    private boolean isToBeFound(IstioVersion version) {
        return version.isMinor() && !(settings.names(Tool.PILOT_DISCOVERY) && settings.names(Tool.ENVOY));
    }

    private String newest(Hub hub, IstioVersion version) throws InterruptedException {
        if (settings.offline()) {
            List<String> installed = InstalledTags.in(cache, hub);
            return version.newest(installed)
                    .orElseThrow(() -> settings.refusal(
                            ToolchainSettings.ISTIO_VERSION,
                            "the cache %s has no patch of it from %s, but %s, and with %s=true no registry is asked"
                                    .formatted(
                                            cache,
                                            hub,
                                            installed.isEmpty() ? "nothing" : String.join(", ", installed),
                                            ToolchainSettings.OFFLINE)));
        }
        Registry registry = new Registry(hub, Tool.PILOT_DISCOVERY.image());
        try {
            return version.newest(registry.tags())
                    .orElseThrow(() -> settings.refusal(
                            ToolchainSettings.ISTIO_VERSION, registry + " has no tag of this minor version"));
        } catch (RegistryException e) {
            throw settings.refusal(
                    ToolchainSettings.ISTIO_VERSION,
                    "its newest patch cannot be found: %s. Write a full version, such as %s.0, for which no list is needed"
                            .formatted(e.getMessage(), version));
        }
    }
}
