// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.mesh.Footprint;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.apply.DeclarationRefusedException;
import io.github.junitistio.observe.Traffic;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Runs tests against an Istio mesh and injects the faults that they declare.
 *
 * <p>{@link IstioTest} registers it. Where an annotation is not enough, a static field does:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final IstioExtension ISTIO = IstioExtension.inNamespace("shop");
 * }</pre>
 *
 * <p>Faults are in effect exactly while the body of a test runs, not in {@code @BeforeEach} and {@code @AfterEach}
 * methods: those can prepare and inspect what the test puts under stress.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class IstioExtension
        implements BeforeAllCallback,
                AfterAllCallback,
                AfterEachCallback,
                BeforeEachCallback,
                BeforeTestExecutionCallback,
                AfterTestExecutionCallback,
                BeforeClassTemplateInvocationCallback,
                AfterClassTemplateInvocationCallback,
                TestInstancePreConstructCallback,
                ParameterResolver {

    private final @Nullable Configuration configuration;
    private final ClassScopes classScopes;

    /** Create the extension that {@link IstioTest} configures; called by JUnit. */
    public IstioExtension() {
        this(null);
    }

    private IstioExtension(@Nullable Configuration configuration) {
        this.configuration = configuration;
        this.classScopes = new ClassScopes(describe(configuration));
    }

    /**
     * Create an extension to be registered by a field, instead of {@link IstioTest}.
     *
     * @param namespace as {@link IstioTest#namespace}
     */
    public static IstioExtension inNamespace(String namespace) {
        return new IstioExtension(Configuration.of(namespace));
    }

    /**
     * Create an extension with manifests, from one without.
     *
     * @param manifests as {@link IstioTest#manifests}
     */
    public IstioExtension withManifests(String... manifests) {
        return new IstioExtension(configured().with(List.of(manifests)));
    }

    /**
     * Create an extension whose tests overlap, from one whose tests do not.
     *
     * @param header as {@link IstioTest#isolationHeader}
     */
    public IstioExtension withIsolationByRequest(String header) {
        return new IstioExtension(configured().with(Isolation.REQUEST, header.toLowerCase(Locale.ROOT)));
    }

    /** Create an extension whose tests pass if no request has met what they declare, from one whose tests fail then. */
    public IstioExtension allowingUnused() {
        return new IstioExtension(configured().allowingUnused());
    }

    private Configuration configured() {
        return configuration == null ? Configuration.of("default") : configuration;
    }

    /**
     * The mesh of the class that this extension is registered on, for code to which JUnit gives no parameters:
     *
     * <pre>{@code
     * @DynamicPropertySource
     * static void call(DynamicPropertyRegistry properties) {
     *     properties.add("inventory.url", () -> ISTIO.mesh().urlOf("inventory", "storefront"));
     * }
     * }</pre>
     *
     * <p>What is added through it stays for the whole class, its nested classes included. In a nested class it is the mesh
     * of the class around it that has the field. A URL is good for longer, until the mesh ends, unless it is one of a workload that has
     * joined and leaves with the class: nobody tells for how long an application is used that was started with it. An application context that Spring keeps for several classes keeps what the
     * first of them gave it: a {@code @DynamicPropertySource} method in each class, instead of in a common superclass, makes
     * Spring start one for each.
     *
     * @throws MeshException if the class has not begun or has ended, or if several classes that run now share this
     *     extension by a common superclass
     */
    public Mesh mesh() {
        return classScopes.only().lastingMesh();
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        // An instance that lives as long as its class is made, and filled by other extensions, before the class begins.
        if (configuration != null && context.getTestMethod().isEmpty() && !VersionMeshes.isAround(context)) {
            Acting.in(context, this).ifPresent(acting -> open(context, acting));
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Acting.in(context, this).ifPresent(acting -> {
            if (VersionMeshes.isAround(context)) {
                ClassValidation.validate(context, acting);
            } else {
                open(context, acting);
            }
        });
    }

    @Override
    public void beforeClassTemplateInvocation(ExtensionContext context) {
        if (VersionMeshes.version(context).isPresent()) {
            Acting.in(context, this).ifPresent(acting -> {
                open(context, acting);
                VersionCallbacks.call(context);
            });
        }
    }

    @Override
    public void afterClassTemplateInvocation(ExtensionContext context) {
        if (VersionMeshes.version(context).isPresent()) {
            Acting.in(context, this).ifPresent(acting -> judgeClass(context, acting));
        }
    }

    private static void judgeClass(ExtensionContext context, Configuration acting) {
        UnusedDeclarations.judgeClass(context, acting);
        LintedPolicies.judgeClass(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Acting.in(context, this).ifPresent(acting -> open(context, acting));
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        if (Acting.in(context, this).isPresent()) {
            TestDeclarations declared = TestDeclarations.of(context);
            if (!declared.all().isEmpty()) {
                inject(declared, Scopes.of(context));
            }
        }
    }

    private static void inject(TestDeclarations declared, ContextScope scope) {
        try {
            scope.apply(declared.all());
        } catch (DeclarationRefusedException e) {
            throw declared.explain(e);
        }
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Acting.in(context, this).ifPresent(acting -> {
            ContextScope scope = Scopes.of(context);
            context.getExecutionException().ifPresent(failure -> keepEvidence(context, scope, failure));
            try {
                judge(context, acting, scope);
            } catch (RuntimeException | Error e) {
                keepEvidence(context, scope, e);
                throw e;
            }
        });
    }

    private static void judge(ExtensionContext context, Configuration acting, ContextScope scope) {
        List<Footprint> footprints;
        Optional<LintedPolicies> linted;
        try {
            linted = context.getExecutionException().isEmpty() ? LintedPolicies.read(context) : Optional.empty();
        } finally {
            // Whatever cannot be read, what is declared must not stay.
            footprints = scope.endDeclarations();
        }
        UnusedDeclarations.judge(context, acting, footprints);
        linted.ifPresent(policies -> policies.judge(context, scope.records()));
        if (context.getExecutionException().isEmpty()) {
            Budgets.judge(context, scope);
        }
    }

    private static void keepEvidence(ExtensionContext context, ContextScope scope, Throwable failure) {
        Session.of(context).report().ifPresent(report -> report.keepEvidence(context, scope, failure));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (Acting.in(context, this).isPresent()) {
            context.getExecutionException().ifPresent(failure -> UnusedDeclarations.leaveUndecided(context));
            Session.of(context).report().ifPresent(report -> report.add(context, Scopes.of(context)));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (!VersionMeshes.isAround(context)) {
            Acting.in(context, this).ifPresent(acting -> judgeClass(context, acting));
        }
    }

    /** What a test's constructor adds to the mesh goes with the test. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return (type == Mesh.class || type == MeshClient.class || type == Traffic.class)
                && Acting.in(context, this).isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        VersionMeshes.requireOne(context);
        Acting.in(context, this).ifPresent(acting -> open(context, acting));
        Mesh mesh = Scopes.of(context).mesh();
        Class<?> type = parameter.getParameter().getType();
        if (type == Traffic.class) {
            return Traffic.of(mesh);
        }
        return type == Mesh.class ? mesh : mesh.client();
    }

    private void open(ExtensionContext context, Configuration acting) {
        if (configuration != null) {
            classScopes.add(Scopes.openForClass(Acting.registeredOn(context), acting));
        }
        if (context.getTestMethod().isPresent()) {
            Scopes.openForTest(context, acting);
        } else {
            Scopes.openForClass(context, acting);
        }
    }

    @Nullable
    Configuration configuration() {
        return configuration;
    }

    private static String describe(@Nullable Configuration configuration) {
        return configuration == null
                ? "IstioExtension"
                : "IstioExtension.inNamespace(\"" + configuration.namespace() + "\")";
    }
}
