// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.scenario;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Told what becomes of the tests of a scenario, on their own thread. */
@API(status = Status.INTERNAL, since = "0.1")
public interface Watcher {

    /** A test has begun. */
    void begun(String test);

    /** A test has succeeded. */
    void succeeded(String test);

    /** A test, or the class around tests, was not run, or gave up by an assumption. */
    void skipped(String test, String why);

    /** A test, or the class around tests, has failed. */
    void failed(String test, Throwable failure);
}
