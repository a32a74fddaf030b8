// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * Changes of headers: Istio's {@code Headers}, beside the owner's own.
 *
 * @param request what is done to requests
 * @param response what is done to answers
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record HeaderOperations(Operations request, Operations response) implements RouteSetting {

    /** No change; where declarations begin. */
    public static final HeaderOperations NONE = new HeaderOperations(Operations.NONE, Operations.NONE);

    /**
     * What is done to the headers of one direction.
     *
     * @param set headers that get a value, in place of any other
     * @param add headers that get one more value
     * @param remove headers that are taken off
     */
    public record Operations(Map<String, String> set, Map<String, String> add, Set<String> remove) {

        static final Operations NONE = new Operations(Map.of(), Map.of(), Set.of());

        /**
         * Copy the values.
         *
         * @throws InvalidDeclarationException if a name is none
         */
        public Operations {
            set = Collections.unmodifiableMap(new TreeMap<>(set));
            add = Collections.unmodifiableMap(new TreeMap<>(add));
            remove = Collections.unmodifiableSet(new TreeSet<>(remove));
            set.keySet().forEach(HeaderNames::check);
            add.keySet().forEach(HeaderNames::check);
            remove.forEach(HeaderNames::check);
        }

        private Operations setting(String name, String value) {
            Map<String, String> more = new TreeMap<>(set);
            more.put(name, value);
            return new Operations(more, add, remove);
        }

        private Operations adding(String name, String value) {
            Map<String, String> more = new TreeMap<>(add);
            more.put(name, value);
            return new Operations(set, more, remove);
        }

        private Operations removing(String name) {
            Set<String> more = new TreeSet<>(remove);
            more.add(name);
            return new Operations(set, add, more);
        }

        private void describe(String direction, List<String> words) {
            set.forEach((name, value) -> words.add("set " + direction + " " + name + ": " + value));
            add.forEach((name, value) -> words.add("add " + direction + " " + name + ": " + value));
            remove.forEach(name -> words.add("remove " + direction + " " + name));
        }
    }

    /**
     * Give a header of requests a value, in place of any other.
     *
     * @param name the header
     * @param value the value
     * @return new operations; never {@code null}
     */
    public HeaderOperations setRequest(String name, String value) {
        return new HeaderOperations(request.setting(name, value), response);
    }

    /**
     * Add a value to a header of requests.
     *
     * @param name the header
     * @param value the value
     * @return new operations; never {@code null}
     */
    public HeaderOperations addRequest(String name, String value) {
        return new HeaderOperations(request.adding(name, value), response);
    }

    /**
     * Take a header off requests.
     *
     * @param name the header
     * @return new operations; never {@code null}
     */
    public HeaderOperations removeRequest(String name) {
        return new HeaderOperations(request.removing(name), response);
    }

    /**
     * Give a header of answers a value, in place of any other.
     *
     * @param name the header
     * @param value the value
     * @return new operations; never {@code null}
     */
    public HeaderOperations setResponse(String name, String value) {
        return new HeaderOperations(request, response.setting(name, value));
    }

    /**
     * Add a value to a header of answers.
     *
     * @param name the header
     * @param value the value
     * @return new operations; never {@code null}
     */
    public HeaderOperations addResponse(String name, String value) {
        return new HeaderOperations(request, response.adding(name, value));
    }

    /**
     * Take a header off answers.
     *
     * @param name the header
     * @return new operations; never {@code null}
     */
    public HeaderOperations removeResponse(String name) {
        return new HeaderOperations(request, response.removing(name));
    }

    @Override
    public String describe() {
        List<String> words = new ArrayList<>();
        request.describe("request", words);
        response.describe("response", words);
        return "headers: " + String.join(", ", words);
    }
}
