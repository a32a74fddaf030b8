// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

import java.util.Collection;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** What messages and reports call what was observed. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Words {

    private Words() {}

    /** The Pod's name, or something else for what has no proxy. */
    public static String name(@Nullable Instance instance, String otherwise) {
        return instance == null ? otherwise : instance.pod();
    }

    /** A status, 0 for none, with the response flags. */
    public static String answer(int status, Collection<String> flags) {
        return (status == 0 ? "no answer" : "" + status) + (flags.isEmpty() ? "" : " " + String.join(",", flags));
    }
}
