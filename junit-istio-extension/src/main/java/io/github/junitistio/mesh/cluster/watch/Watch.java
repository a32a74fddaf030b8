// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster.watch;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * That somebody watches over a run, who puts back what it has changed if it is killed, or halted for longer than its lease. No method waits
 * for the watching process, which may not have started, or have ended. Thread-safe.
 */
@API(status = Status.INTERNAL, since = "0.1")
public interface Watch extends AutoCloseable {

    /** Nobody does. */
    Watch NONE = new Watch() {

        @Override
        public void begin() {}

        @Override
        public void covers(String namespace) {}

        @Override
        public void dismiss() {}

        @Override
        public boolean goesOn() {
            return false;
        }

        @Override
        public void close() {}
    };

    /**
     * Let a process watch over a run.
     *
     * @param main its main class, which calls {@link Vigil#keep}
     */
    static Watch by(Class<?> main, Charge charge) {
        return new WatchingProcess(main, charge);
    }

    /** Begin to watch. If that fails, it is logged as a warning. */
    void begin();

    /** Before the run changes anything in a namespace: the first one is that of its lease. */
    void covers(String namespace);

    /** Nothing is left of the run, so that nothing is to be done when it ends. */
    void dismiss();

    /** Determine if a process watches that has not been dismissed. */
    boolean goesOn();

    /** The run ends. One that has not been dismissed begins its work now. */
    @Override
    void close();
}
