// Build step: writes the source of org.junit.jupiter.api.Assertions that stands in for JUnit's own.
//
//     java -cp JUNIT tools/WriteAssertions.java > Assertions.java
//
// It has every method of the JUnit it is run with. In a normal run each goes to JUnit's own code,
// in the classes AssertEquals, AssertTrue … of the same package. In a canary run it is given
// something that must not hold, and Canary sees to it that it fails.
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

public final class WriteAssertions {
    private final Method method;
    private final Class<?>[] types;
    private final List<String> arguments = new ArrayList<>();

    private WriteAssertions(Method method) {
        this.method = method;
        this.types = method.getParameterTypes();
        for (int i = 0; i < types.length; i++) {
            arguments.add("a" + i);
        }
    }

    public static void main(String[] none) throws ClassNotFoundException {
        System.out.println("// Written by tools/WriteAssertions.java.\n"
                + "package org.junit.jupiter.api;\n\n"
                + "import grader.junit5.Canary;\n\n"
                + "@SuppressWarnings(\"unchecked\")\n"
                + "public class Assertions {\n"
                + "    protected Assertions() {}\n\n"
                + "    public interface TimeoutFailureFactory<T extends Throwable> {\n"
                + "        T createTimeoutFailure(java.time.Duration timeout,\n"
                + "                java.util.function.Supplier<String> message, Throwable cause);\n"
                + "    }\n");
        Class<?> original = Class.forName("org.junit.jupiter.api.Assertions");
        Arrays.stream(original.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .sorted(Comparator.comparing(Method::toGenericString))
                .forEach(method -> System.out.println(new WriteAssertions(method).source()));
        System.out.println("}");
    }

    private String source() {
        String result = generics() + name(method.getGenericReturnType());
        return "    public static " + result + " " + method.getName() + "(" + parameters() + ")"
                + thrown() + " {\n" + body() + "    }\n";
    }

    private String generics() {
        if (method.getTypeParameters().length == 0) {
            return "";
        }
        return Arrays.stream(method.getTypeParameters())
                .map(variable -> variable + " extends " + name(variable.getBounds()[0]))
                .collect(Collectors.joining(", ", "<", "> "));
    }

    private String parameters() {
        Type[] generic = method.getGenericParameterTypes();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < generic.length; i++) {
            String type = name(generic[i]);
            boolean last = method.isVarArgs() && i + 1 == generic.length;
            all.add((last ? type.replace("[]", "...") : type) + " a" + i);
        }
        return String.join(", ", all);
    }

    private String thrown() {
        return Arrays.stream(method.getGenericExceptionTypes()).map(WriteAssertions::name)
                .reduce((a, b) -> a + ", " + b).map(names -> " throws " + names).orElse("");
    }

    private static String name(Type type) {
        return type.getTypeName().replace('$', '.');
    }

    /** JUnit's own code for this name, called with these arguments. */
    private static String own(String name, List<String> arguments) {
        String owner = name.equals("fail") ? "AssertionUtils" : "A" + name.substring(1);
        return owner + "." + name + "(" + String.join(", ", arguments) + ")";
    }

    private String own(String... firstArguments) {
        return own(method.getName(), with(firstArguments));
    }

    private List<String> with(String... firstArguments) {
        List<String> all = new ArrayList<>(arguments);
        for (int i = 0; i < firstArguments.length; i++) {
            all.set(i, firstArguments[i]);
        }
        return all;
    }

    private String body() {
        String name = method.getName();
        boolean returns = method.getReturnType() != void.class;
        if (name.equals("fail")) {
            return line(own() + ";") + line("return null;");
        }
        if (name.equals("assertAll")) { // what it runs are assertions
            return line(own() + ";");
        }
        return line("if (!Canary.running()) {")
                + line("    " + (returns ? "return " : "") + plain() + ";")
                + (returns ? "" : line("    return;")) + line("}") + canary(name, returns);
    }

    /** As JUnit does it: where one of two numbers is boxed, both are objects. */
    private String plain() {
        return isBoxed() ? own("(Object) a0", "(Object) a1") : own();
    }

    /**
     * What does not hold in a normal run ends the test here as well: the opposite of a wrong answer
     * would hold. Objects of the student's are asked once only, as in a normal run, and first of
     * all with something wrong: an equals could count.
     */
    private String canary(String name, boolean returns) {
        String keep = returns ? "var value = " : "";
        String give = returns ? line("return value;") : "";
        switch (name) {
            case "assertTrue":
            case "assertFalse":
                String condition = types[0] == BooleanSupplier.class ? "a0.getAsBoolean()" : "a0";
                return line("boolean holds = " + condition + ";") + line(own("holds") + ";")
                        + mustFail(own("!holds"));
            case "assertNull":
                return line(own() + ";") + mustFail(own("assertNotNull", arguments));
            case "assertNotNull":
                return line(own() + ";") + mustFail(own("assertNull", arguments));
            case "assertSame":
                return line(own() + ";") + mustFail(own("Canary.other()"));
            case "assertNotSame":
                return line(own() + ";") + mustFail(own("a1"));
            case "assertNotEquals":
                return line(plain() + ";")
                        + mustFail(isObjects() ? own("(Object) a1", "(Object) a1") : own("a1"));
            case "assertEquals":
                return isObjects()
                        ? line("if (Canary.arePlain(a0, a1)) {") + line("    " + plain() + ";")
                        + line("}")
                        + mustFail(own("Canary.other().than((Object) a0)", "(Object) a1")) + probe()
                        : line(own() + ";")
                        + mustFail(own("Canary.other().than(a0" + delta() + ")"));
            case "assertArrayEquals":
                return (isNumbers() ? line(own() + ";") : "")
                        + mustFail(own("Canary.other().array(a0" + delta() + ")")) + probe();
            case "assertIterableEquals":
                return mustFail(own("Canary.other().iterable(a0)")) + probe();
            case "assertLinesMatch":
                return mustFail(own("Canary.other().lines(a0)"));
            case "assertThrows":
            case "assertThrowsExactly":
                return line("Canary.Once once = new Canary.Once(a1);")
                        + mustFail(own("Canary.Unraisable.class", "once"))
                        + line("return " + own("a0", "once") + ";");
            case "assertInstanceOf":
                return mustFail(own("Canary.Unraisable.class")) + line("return " + own() + ";");
            case "assertDoesNotThrow":
                return line(keep + own() + ";")
                        + mustFail(own(name, List.of("Canary.RAISES"))) + give;
            case "assertTimeout":
                return line(keep + own() + ";") + mustFail(own(name,
                        List.of("java.time.Duration.ofMillis(-1)", "Canary.NOTHING"))) + give;
            case "assertTimeoutPreemptively":
                return line(keep + own() + ";") + mustFail(own(name,
                        List.of("java.time.Duration.ofMillis(-1)", "Canary.DAWDLES"))) + give;
            default:
                throw new IllegalStateException("JUnit has an assertion that is not known here: "
                        + method);
        }
    }

    /** Compared by equals: objects, and numbers of which one is boxed. */
    private boolean isObjects() {
        return isBoxed() || types[0] == Object.class;
    }

    private boolean isBoxed() {
        return method.getName().matches("assert(Not)?Equals") && types[0] != Object.class
                && (!types[0].isPrimitive() || !types[1].isPrimitive());
    }

    private String delta() {
        boolean has = types.length > 2 && (types[2] == float.class || types[2] == double.class);
        return has ? ", a2" : "";
    }

    private boolean isNumbers() {
        return types[0].isArray() && types[0].getComponentType().isPrimitive();
    }

    private String probe() {
        return isNumbers() ? "" : line("Canary.probe(\"" + method.getName() + "\", a0, a1);");
    }

    private String mustFail(String call) {
        return line("Canary.mustFail(\"" + method.getName() + "\", () -> " + call + ");");
    }

    private static String line(String text) {
        return "        " + text + "\n";
    }
}
