// Build step: writes the source of org.junit.jupiter.api.Assertions that stands in for JUnit's own.
//
//     java -cp JUNIT tools/WriteAssertions.java > Assertions.java
//
// It has every method of the JUnit it is run with. Each goes to JUnit's own code, in the classes
// AssertEquals, AssertTrue … of the same package; two sides that may be of the student's are compared
// by Check. In a canary run it goes there again with something that must not hold, and Canary sees to
// it that it fails.
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
                + "import grader.junit5.Canary;\nimport grader.junit5.Check;\n\n"
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

    /** Where the student's code may have called it, it might also keep quiet about what failed. */
    private String body() {
        return line("try {") + inner().replaceAll("(?m)^(?=.)", "    ")
                + line("} catch (AssertionError failed) {")
                + line("    throw Check.failed(failed);") + line("}");
    }

    private String inner() {
        String name = method.getName();
        if (name.equals("fail")) {
            return line(own() + ";") + line("return null;");
        }
        if (name.equals("assertAll")) { // what it runs are assertions
            return line(own() + ";");
        }
        boolean returns = method.getReturnType() != void.class;
        return asIs(name, returns) + (isCompared()
                ? "" : line("if (Canary.running()) {") + "    " + mustFail(wrong(name)) + line("}"))
                + (returns ? line("return value;") : "");
    }

    /**
     * What both runs do, at the same place: what does not hold in a normal run ends the test in a
     * canary run as well, and the student's code is called once, from the same line.
     */
    private String asIs(String name, boolean returns) {
        if (isCompared()) {
            return compare(name);
        }
        switch (name) {
            case "assertTrue":
            case "assertFalse":
                String condition = types[0] == BooleanSupplier.class ? "a0.getAsBoolean()" : "a0";
                return line("boolean holds = " + condition + ";") + line(own("holds") + ";");
            case "assertThrows":
            case "assertThrowsExactly":
                return line("Check.Once once = new Check.Once(a1);")
                        + line("var value = " + own("a0", "once") + ";");
            case "assertNotEquals": // JUnit: where one of two numbers is boxed, both are objects
                return line((isObjects() ? own("(Object) a0", "(Object) a1") : own()) + ";");
            default:
                return line((returns ? "var value = " : "") + own() + ";");
        }
    }

    /** By code of the student's, perhaps: Check asks it, and JUnit says what is wrong. */
    private String compare(String name) {
        if (!name.equals("assertEquals")) {
            String type = types[0].isArray() ? "Object[]" : "Iterable<?>";
            String raw = type.replace("<?>", "");
            return line("Check.equal(\"" + name + "\", a0, a1, (one, other) -> {")
                    + line("    if (one != null && !(one instanceof " + raw + ")"
                    + " || other != null && !(other instanceof " + raw + ")) {")
                    + line("        return false;") + line("    }")
                    + line("    " + own("(" + type + ") one", "(" + type + ") other") + ";")
                    + line("    return true;") + line("});");
        }
        String message = types.length > 2 ? ".message(a2)" : "";
        return line("if (!Check.equal(\"" + name + "\", a0, a1, Check.EQUALS)) {")
                + line("    AssertionFailureBuilder.assertionFailure()" + message
                + ".expected(a0).actual(a1).buildAndThrow();") + line("}");
    }

    /**
     * The same assertion, of something that must not hold. It is not asked about an object of the
     * student's: JUnit would show that in its message, and call its toString.
     */
    private String wrong(String name) {
        switch (name) {
            case "assertTrue":
            case "assertFalse":
                return own("!holds");
            case "assertNull":
                return own("new Object()");
            case "assertNotNull":
                return own("(Object) null");
            case "assertSame":
                return own("new Object()", "new Object()");
            case "assertNotSame":
                return own("Canary.NOTHING", "Canary.NOTHING");
            case "assertNotEquals":
                return isObjects() ? own("Canary.NOTHING", "Canary.NOTHING") : own("a1");
            case "assertEquals":
                return own("Canary.other().than(a0" + delta() + ")");
            case "assertArrayEquals":
                return own("Canary.other().array(a0" + delta() + ")");
            case "assertLinesMatch":
                return own("Canary.other().lines(a0)");
            case "assertThrows":
            case "assertThrowsExactly":
                return own("Canary.Unraisable.class", "once");
            case "assertInstanceOf":
                return own("Canary.Unraisable.class", "new Object()");
            case "assertDoesNotThrow":
                return own(name, List.of("Canary.RAISES"));
            case "assertTimeout":
                return own(name, List.of("java.time.Duration.ofMillis(-1)", "Canary.NOTHING"));
            case "assertTimeoutPreemptively":
                return own(name, List.of("java.time.Duration.ofMillis(-1)", "Canary.DAWDLES"));
            default:
                throw new IllegalStateException("JUnit has an assertion that is not known here: "
                        + method);
        }
    }

    /** Two sides that may be of the student's, or hold something of it. */
    private boolean isCompared() {
        String name = method.getName();
        return name.equals("assertEquals") && isObjects() || name.equals("assertIterableEquals")
                || name.equals("assertArrayEquals") && !types[0].getComponentType().isPrimitive();
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

    private String mustFail(String call) {
        return line("Canary.mustFail(\"" + method.getName() + "\", () -> " + call + ");");
    }

    private static String line(String text) {
        return "        " + text + "\n";
    }
}
