// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.istio.ServiceTarget;
import io.github.junitistio.istio.authorization.PlacedDenial;
import io.github.junitistio.istio.callee.Callees;
import io.github.junitistio.istio.callee.ConnectionReset;
import io.github.junitistio.istio.callee.FaultSwitch;
import io.github.junitistio.mesh.proxy.InboundListeners;
import io.github.junitistio.mesh.proxy.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a set puts into the inbound listeners of services: filters and denials, on old connections as well as on new ones. */
final class ListenerCheck implements Check {

    private final WrittenSet set;
    private final WrittenSet before;
    private final Instances instances;
    private final Map<Map<String, String>, Set<String>> pods = new ConcurrentHashMap<>();
    private final @Nullable Pattern temporary;
    private final boolean arriving;

    /**
     * Create a check.
     *
     * @param before what may still be there
     */
    ListenerCheck(WrittenSet set, WrittenSet before, Instances instances) {
        this(set, before, instances, temporary(set), true);
    }

    private ListenerCheck(
            WrittenSet set, WrittenSet before, Instances instances, @Nullable Pattern temporary, boolean arriving) {
        this.set = set;
        this.before = before;
        this.instances = instances;
        this.temporary = temporary;
        this.arriving = arriving;
    }

    private static Pattern temporary(WrittenSet set) {
        String run = Pattern.quote(set.token().run());
        return Pattern.compile("\"(junit-istio\\.reset\\." + run + "-[^\"]*|ns\\[[^\"]*-policy\\[junit-istio-deny-"
                + run + "-[^\"]*)\"");
    }

    @Override
    public @Nullable Look in(Proxy proxy) {
        List<String> expected = expected(set, proxy);
        // Filters that were proven are not looked for each time: they only grow.
        boolean changes = !expected.isEmpty() && !expected.equals(expected(before, proxy));
        boolean leaves = !temporary(before, proxy).isEmpty();
        return changes || leaves ? () -> lack(expected, InboundListeners.of(proxy.admin())) : null;
    }

    /** The same, for a proof that all is still there. Old connections have it as well then, whoever else has changed listeners since. */
    static Check still(WrittenSet set, Instances instances) {
        return new ListenerCheck(set, WrittenSet.none(set.token()), instances, temporary(set), false);
    }

    /** The filters that faults switch, whatever refuses and resets beside them: that comes and goes later. */
    static Check ofSwitches(WrittenSet set, WrittenSet before, Instances instances) {
        return new ListenerCheck(set, before, instances, null, true);
    }

    private List<String> expected(WrittenSet set, Proxy proxy) {
        List<String> names = new ArrayList<>(temporary(set, proxy));
        for (FaultSwitch one : set.switches()) {
            if (isOf(proxy, one.callees())) {
                names.addAll(one.filterNames());
            }
        }
        return names;
    }

    private List<String> temporary(WrittenSet set, Proxy proxy) {
        List<String> names = new ArrayList<>();
        if (temporary == null) {
            return names;
        }
        for (ConnectionReset reset : set.placed().resets()) {
            if (isOf(proxy, reset.callees())) {
                names.add(reset.filterName());
            }
        }
        for (PlacedDenial denial : set.placed().denials()) {
            if (isOf(proxy, denial.target(), denial.labels())) {
                names.add(denial.envoyName());
            }
        }
        return names;
    }

    private boolean isOf(Proxy proxy, Callees callees) {
        return (callees.pods().isEmpty() || callees.pods().contains(proxy.pod()))
                && isOf(proxy, callees.target(), callees.labels());
    }

    // By the labels that Pods carry now, which istiod goes by, too.
    private boolean isOf(Proxy proxy, ServiceTarget target, Map<String, String> labels) {
        return proxy.namespace().equals(target.namespace())
                && pods.computeIfAbsent(labels, wanted -> instances.names(target.namespace(), wanted))
                        .contains(proxy.pod());
    }

    private @Nullable String lack(List<String> expected, InboundListeners listeners) {
        for (String name : expected) {
            if (!listeners.allHave(name)) {
                return "not all of its inbound listeners have " + name + ".";
            }
        }
        if (temporary != null) {
            for (String text : listeners.texts()) {
                Matcher matcher = temporary.matcher(text);
                while (matcher.find()) {
                    if (!expected.contains(matcher.group(1))) {
                        return "an inbound listener still has " + matcher.group(1) + ", which was taken out.";
                    }
                }
            }
        }
        return !arriving || listeners.isSettled() ? null : "it still serves old connections as before.";
    }
}
