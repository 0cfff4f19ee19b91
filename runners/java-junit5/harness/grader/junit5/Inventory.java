// Which tests there are, how each is spelt, and which of JUnit's identifiers was asked for.
//
// A test is `Class.method`. Where that is not unique, the class has its package in front, the
// method its parameters' types behind: `bank.QueueTest.adds(int, String)`. The nth row of a
// parametrised, repeated or dynamic test is `Class.method[n]`; `Class.method` stands for all its
// rows together.
package grader.junit5;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

final class Inventory {
    private static final Pattern ROW = Pattern.compile("(.*)\\[([1-9][0-9]{0,5})\\]");

    private final Map<String, Set<String>> idsBySpelling = new LinkedHashMap<>();
    private final Map<String, String> spellingById = new LinkedHashMap<>();
    private final Map<String, String> askedById = new LinkedHashMap<>();

    Inventory(TestPlan plan) {
        List<TestIdentifier> methods = new ArrayList<>();
        plan.getRoots().forEach(root -> collect(plan, root, methods));
        methods.forEach(method -> spellings((MethodSource) method.getSource().get()).forEach(
                spelling -> idsBySpelling.computeIfAbsent(spelling, none -> new LinkedHashSet<>())
                        .add(method.getUniqueId())));
        for (TestIdentifier method : methods) {
            List<String> spellings = spellings((MethodSource) method.getSource().get());
            spellingById.put(method.getUniqueId(), spellings.stream()
                    .filter(spelling -> idsBySpelling.get(spelling).size() == 1)
                    .findFirst().orElse(method.getUniqueId()));
        }
    }

    private static void collect(TestPlan plan, TestIdentifier parent,
            List<TestIdentifier> methods) {
        for (TestIdentifier child : plan.getChildren(parent)) {
            if (child.getSource().filter(MethodSource.class::isInstance).isPresent()) {
                methods.add(child);
            } else {
                collect(plan, child, methods);
            }
        }
    }

    /** From the shortest to the one that says everything. */
    private static List<String> spellings(MethodSource source) {
        String full = source.getClassName();
        String simple = full.substring(full.lastIndexOf('.') + 1);
        String method = source.getMethodName();
        String parameters = source.getMethodParameterTypes() == null
                ? "" : source.getMethodParameterTypes().replaceAll("\\b\\w+\\.", "");
        String typed = method + "(" + parameters + ")";
        return List.of(simple + "." + method, full + "." + method, simple + "." + typed,
                full + "." + typed);
    }

    /** Remembers what is asked for; what does not exist or is not unique is left out. */
    void ask(List<String> asked) {
        for (String spelling : asked) {
            Set<String> exact = idsBySpelling.getOrDefault(spelling, Set.of());
            Matcher row = ROW.matcher(spelling);
            if (exact.size() == 1) {
                askedById.putIfAbsent(exact.iterator().next(), spelling);
            } else if (row.matches()) {
                Set<String> parent = idsBySpelling.getOrDefault(row.group(1), Set.of());
                if (parent.size() == 1) {
                    rowId(parent.iterator().next(), row.group(2))
                            .ifPresent(id -> askedById.putIfAbsent(id, spelling));
                }
            }
        }
    }

    private static Optional<String> rowId(String parent, String number) {
        String last = parent.substring(parent.lastIndexOf("/[") + 1);
        if (last.startsWith("[test-template:")) {
            return Optional.of(parent + "/[test-template-invocation:#" + number + "]");
        }
        if (last.startsWith("[test-factory:")) {
            return Optional.of(parent + "/[dynamic-test:#" + number + "]");
        }
        return Optional.empty();
    }

    /** JUnit's identifiers of what was asked for, in the order of asking. */
    List<String> ids() {
        return new ArrayList<>(askedById.keySet());
    }

    /** As it was asked for; null for everything else. */
    String asked(String id) {
        return askedById.get(id);
    }

    /** What was asked for and is this or lies in it, as it was asked for. */
    List<String> askedIn(String id) {
        List<String> asked = new ArrayList<>();
        askedById.forEach((one, spelling) -> {
            if (isIn(one, id)) {
                asked.add(spelling);
            }
        });
        return asked;
    }

    /**
     * Every test there is, as it was asked for where it was. Rows are known when they run and not
     * before: of a test of which rows were asked for, these are named.
     */
    List<String> all() {
        Set<String> all = new LinkedHashSet<>(askedById.values());
        spellingById.forEach((id, spelling) -> {
            if (askedById.keySet().stream().noneMatch(asked -> isIn(asked, id))) {
                all.add(spelling);
            }
        });
        return new ArrayList<>(all);
    }

    private static boolean isIn(String asked, String id) {
        return asked.equals(id) || asked.startsWith(id + "/");
    }
}
