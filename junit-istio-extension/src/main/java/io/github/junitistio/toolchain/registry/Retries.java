// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain.registry;

/** Tries again what may go otherwise the next time. */
final class Retries {

    private static final int TRIES = 3;

    /** Something to be got over the network. */
    @FunctionalInterface
    interface Work<T> {

        T run() throws RegistryException, InterruptedException;
    }

    /**
     * Do it, at most three times.
     *
     * @throws RegistryException the last failure
     */
    static <T> T run(Work<T> work) throws RegistryException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return work.run();
            } catch (RegistryException e) {
                if (!e.isPassing()) {
                    throw e;
                }
                if (tries == TRIES) {
                    throw e.after(TRIES);
                }
            }
        }
    }

    private Retries() {}
}
