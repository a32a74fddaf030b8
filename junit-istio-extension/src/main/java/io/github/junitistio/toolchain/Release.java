// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import io.github.junitistio.toolchain.registry.Hub;
import java.util.Optional;

/** Which version of each tool is wanted. */
sealed interface Release {

    /** The version, as messages name it. */
    String version(Tool tool);

    /** What the cache names it: tools of one name need not be the same program. */
    String folder(Tool tool);

    /** What the program says that it is, where that is known before. */
    Optional<String> told(Tool tool);

    /** Whether somebody has asked for it, so that another version on {@code PATH} will not do. */
    boolean isChosen();

    /** The version of Istio that proxies are to tell istiod; nothing where it is not known. */
    Optional<String> istio();

    /** What junit-istio is tested with. */
    record Pinned(Pins pins, boolean isChosen) implements Release {

        @Override
        public String version(Tool tool) {
            return pins.version(tool);
        }

        @Override
        public String folder(Tool tool) {
            return version(tool);
        }

        @Override
        public Optional<String> told(Tool tool) {
            return Optional.of(version(tool));
        }

        @Override
        public Optional<String> istio() {
            return Optional.of(pins.istioRelease());
        }
    }

    /**
     * Another version out of packages.
     *
     * @param number a full version
     * @param envoy the version of Envoy that fits
     */
    record Packaged(String number, String envoy) implements Release {

        @Override
        public String version(Tool tool) {
            return tool == Tool.ENVOY ? envoy : number;
        }

        @Override
        public String folder(Tool tool) {
            return version(tool);
        }

        /** What Go builds names the revision that the version's tag is of. */
        @Override
        public Optional<String> told(Tool tool) {
            return tool == Tool.ENVOY ? Optional.of(envoy) : Optional.empty();
        }

        @Override
        public boolean isChosen() {
            return true;
        }

        @Override
        public Optional<String> istio() {
            return new IstioVersion(number).release();
        }
    }

    /**
     * What images with a tag hold.
     *
     * @param hub where the images are
     */
    record Images(Hub hub, String tag) implements Release {

        @Override
        public String version(Tool tool) {
            return tag;
        }

        @Override
        public String folder(Tool tool) {
            return prefix(hub) + tag;
        }

        /** The folders of all versions that come from a hub begin with this. */
        static String prefix(Hub hub) {
            return hub.toString().replaceAll("[^A-Za-z0-9.-]", "_") + "_";
        }

        /** Istio's Envoy has a version of its own, and a tag may be called anything. */
        @Override
        public Optional<String> told(Tool tool) {
            return Optional.empty();
        }

        @Override
        public boolean isChosen() {
            return true;
        }

        @Override
        public Optional<String> istio() {
            return new IstioVersion(tag).release();
        }
    }
}
