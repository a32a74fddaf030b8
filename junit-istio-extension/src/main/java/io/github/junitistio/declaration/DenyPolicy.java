// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A partition: requests to a service are refused by its own sidecars, with a 403, before they reach the application. An
 * {@code AuthorizationPolicy} with the action {@code DENY}. Where sidecars have identities a caller is told by its service account, which it
 * may share with others, elsewhere by the addresses that its Pods have when the policy is declared.
 *
 * @param service the service that refuses
 * @param from the caller, or {@code null} for all
 * @param methods the HTTP methods; empty for all
 * @param paths the paths, exact or with a {@code *} at the beginning or the end; empty for all
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record DenyPolicy(ServiceName service, @Nullable WorkloadName from, List<String> methods, List<String> paths)
        implements Policy {

    /**
     * Create a refusal.
     *
     * @throws InvalidDeclarationException if a path or a method matches nothing
     */
    public DenyPolicy {
        methods = List.copyOf(methods);
        paths = List.copyOf(paths);
        for (String path : paths) {
            if (!path.startsWith("/") && !path.startsWith("*")) {
                throw new InvalidDeclarationException(
                        "path \"" + path + "\" does not begin with a slash and matches nothing: write /" + path);
            }
            if (path.length() > 2 && path.substring(1, path.length() - 1).contains("*")
                    || path.length() > 1 && path.startsWith("*") && path.endsWith("*")) {
                throw new InvalidDeclarationException("path \"" + path
                        + "\" has a * that Istio takes for itself: write one at the beginning or one at the end");
            }
        }
        for (String method : methods) {
            MatchRules.method(StringMatch.exact(method));
        }
    }

    static DenyPolicy of(String service) {
        return new DenyPolicy(new ServiceName(service), null, List.of(), List.of());
    }

    /**
     * Limit the refusal to one caller.
     *
     * @param workload see {@link WorkloadName}
     * @return a new policy; never {@code null}
     */
    public DenyPolicy from(String workload) {
        return new DenyPolicy(service, new WorkloadName(workload), methods, paths);
    }

    /**
     * Limit the refusal to some methods.
     *
     * @param names such as {@code POST}
     * @return a new policy; never {@code null}
     */
    public DenyPolicy methods(String... names) {
        return new DenyPolicy(service, from, List.of(names), paths);
    }

    /**
     * Limit the refusal to some paths.
     *
     * @param texts such as {@code /stock} or {@code /stock/*}
     * @return a new policy; never {@code null}
     */
    public DenyPolicy paths(String... texts) {
        return new DenyPolicy(service, from, methods, List.of(texts));
    }

    @Override
    public Object claim() {
        return Arrays.asList(DenyPolicy.class, service, from, methods, paths);
    }

    @Override
    public String describe() {
        List<String> words = new ArrayList<>();
        words.add("denial of " + (methods.isEmpty() ? "all requests" : String.join(", ", methods)));
        if (from != null) {
            words.add("from " + from);
        }
        words.add("to " + service);
        if (!paths.isEmpty()) {
            words.add("at " + String.join(", ", paths));
        }
        return String.join(" ", words);
    }

    @Override
    public String toString() {
        return describe();
    }
}
