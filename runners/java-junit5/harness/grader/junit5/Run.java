// One launch of JUnit: finds the tests, runs those that were asked for, ends the report.
package grader.junit5;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

final class Run {
    private final Channel channel;
    private final TestsLoader tests;
    private final Words words;

    Run(Channel channel, TestsLoader tests, Words words) {
        this.channel = channel;
        this.tests = tests;
        this.words = words;
    }

    void run(List<String> asked) {
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestEngines(new JupiterTestEngine())
                .build());
        Inventory inventory;
        try {
            inventory = new Inventory(launcher.discover(request(everyClass())));
            inventory.ask(asked);
        } catch (Throwable cannotBeLoaded) {
            channel.broken("The tests could not be loaded. " + words.describe(cannotBeLoaded));
            return;
        }
        channel.collected(inventory.all());
        Reporter reporter = new Reporter(channel, inventory, words);
        if (!inventory.ids().isEmpty()) {
            List<DiscoverySelector> selectors = new ArrayList<>();
            inventory.ids().forEach(id -> selectors.add(DiscoverySelectors.selectUniqueId(id)));
            Order.set(inventory.ids());
            try {
                launcher.execute(request(selectors), reporter);
            } catch (Throwable end) { // JUnit passes on what it cannot go on after, out of memory
                reporter.interrupted(end);
                return;
            }
        }
        channel.end();
    }

    private List<DiscoverySelector> everyClass() throws ClassNotFoundException {
        List<DiscoverySelector> selectors = new ArrayList<>();
        for (String name : tests.names()) {
            selectors.add(DiscoverySelectors.selectClass(tests.loadClass(name)));
        }
        return selectors;
    }

    /** Every parameter is given here: no file and no property of anybody's has a say. */
    private static LauncherDiscoveryRequest request(List<DiscoverySelector> selectors) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .enableImplicitConfigurationParameters(false)
                .configurationParameter("junit.platform.discovery.listener.default", "logging")
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                .configurationParameter("junit.jupiter.conditions.deactivate", "none")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .configurationParameter("junit.jupiter.testmethod.order.default",
                        Order.Methods.class.getName())
                .configurationParameter("junit.jupiter.testclass.order.default",
                        Order.Classes.class.getName())
                .build();
    }
}
