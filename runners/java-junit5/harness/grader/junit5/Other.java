// Gives, for a value, another value of its kind, drawn at random: never an equal one.
package grader.junit5;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

public final class Other {
    private static final int SHORTEST_LINE = 4;
    private static final int MOST_ATTEMPTS = 9;
    private static final int FAR = 1000;

    /** Of numbers: close by, with the other sign, further away; of texts: as long, longer, shorter. */
    private enum Way { NEAR, TURNED, FAR }

    private final Random random;
    private Way way = Way.NEAR;
    private Twist twist; // while one is made: what it contains belongs to it

    Other(Random random) {
        this.random = random;
    }

    public boolean than(boolean value) {
        return !value;
    }

    public byte than(byte value) {
        return (byte) (way == Way.TURNED ? -1 - value : value ^ flip(7));
    }

    public short than(short value) {
        return (short) than((int) value);
    }

    public char than(char value) {
        return (char) (value ^ flip(5));
    }

    public int than(int value) {
        return (int) than((long) value);
    }

    public long than(long value) {
        switch (way) {
            case NEAR:
                return value ^ flip(8);
            case TURNED:
                return value < 0 ? flip(8) : -flip(8);
            default:
                return value + FAR + flip(8);
        }
    }

    public float than(float value) {
        return than(value, 0f);
    }

    public float than(float value, float delta) {
        return (float) than((double) value, (double) delta);
    }

    public double than(double value) {
        return than(value, 0.0);
    }

    /** Further away than delta, and than rounding could hide. */
    public double than(double value, double delta) {
        if (!Double.isFinite(value)) {
            return random.nextDouble();
        }
        double step = (Math.abs(value) + 1 + 4 * Math.abs(delta)) * (1 + random.nextDouble());
        return value + Math.copySign(step, way == Way.TURNED ? -value : value);
    }

    /** Also for what the overloads above have boxed. */
    public Object than(Object value) {
        Object simple = simple(value);
        if (simple != null) {
            return simple;
        }
        if (value instanceof Optional) {
            return Optional.of(((Optional<?>) value).map(this::than).orElseGet(Stranger::new));
        }
        if (Structure.isStudents(value)) {
            Object twisted = twist == null ? Twist.of(value, this) : twist.object(value);
            return twisted == null ? new Stranger() : twisted;
        }
        if (value instanceof Collection) {
            return collection((Collection<?>) value);
        }
        if (value instanceof Object[]) {
            return array(value);
        }
        return value instanceof Map ? map((Map<?, ?>) value) : new Stranger();
    }

    /** Each twist of an object goes another way than the one before. */
    Object within(Twist made, Object original) {
        way = Way.values()[(way.ordinal() + 1) % Way.values().length];
        Twist outer = twist;
        twist = made;
        try {
            return made.object(original);
        } finally {
            twist = outer;
        }
    }

    int draw(int below) {
        return random.nextInt(below);
    }

    String letters(int length) {
        StringBuilder letters = new StringBuilder();
        while (letters.length() < length) {
            letters.append((char) ('a' + draw('z' - 'a' + 1)));
        }
        return letters.toString();
    }

    /** Something of this type of the library's, or of these constants; null where none is known. */
    Object of(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants().length == 0 ? null : type.getEnumConstants()[0];
        }
        for (Object some : new Object[] {letters(SHORTEST_LINE), flip(8), (long) flip(8),
                (double) flip(8), true, 'a', new ArrayList<>(List.of(flip(8))),
                new LinkedHashSet<>(Set.of(flip(8))),
                new LinkedHashMap<>(Map.of(flip(8), flip(8))), Optional.of(flip(8)), BigInteger.valueOf(flip(8)),
                BigDecimal.valueOf(flip(8))}) {
            if (type.isInstance(some)) {
                return some;
            }
        }
        return null;
    }

    static boolean isSimple(Object value) {
        return value instanceof Boolean || value instanceof Character || value instanceof String
                || value instanceof Enum || value instanceof Number && !Structure.isStudents(value);
    }

    /** Numbers, texts and constants; null for everything else. */
    private Object simple(Object value) {
        if (value instanceof Boolean) {
            return than((boolean) value);
        } else if (value instanceof Byte) {
            return than((byte) value);
        } else if (value instanceof Short) {
            return than((short) value);
        } else if (value instanceof Character) {
            return than((char) value);
        } else if (value instanceof Integer) {
            return than((int) value);
        } else if (value instanceof Long) {
            return than((long) value);
        } else if (value instanceof Float) {
            return than((float) value);
        } else if (value instanceof Double) {
            return than((double) value);
        } else if (value instanceof String) {
            return text((String) value);
        } else if (value instanceof BigInteger) {
            return ((BigInteger) value).add(BigInteger.valueOf(flip(8)));
        } else if (value instanceof BigDecimal) {
            return ((BigDecimal) value).add(BigDecimal.valueOf(flip(8)));
        }
        return value instanceof Enum ? constant((Enum<?>) value) : null;
    }

    private String text(String value) {
        int length = value.length() + (way == Way.TURNED ? 1 + draw(SHORTEST_LINE) : 0);
        String other = letters(Math.max(way == Way.FAR ? length / 2 : length, 1));
        return other.equals(value) ? other + 'x' : other;
    }

    private Object constant(Enum<?> value) {
        for (Object constant : value.getDeclaringClass().getEnumConstants()) {
            if (constant != value) {
                return constant;
            }
        }
        return new Stranger();
    }

    private Collection<?> collection(Collection<?> value) {
        Collection<Object> other = emptyLike(value);
        for (Object item : value) {
            other.add(value instanceof Set ? outside((Set<?>) value, other, item) : than(item));
        }
        if (other.isEmpty()) {
            other.add(new Stranger());
        }
        return other;
    }

    /** Of the same kind, but in neither: two elements of a set might change places. */
    private Object outside(Set<?> value, Collection<Object> other, Object item) {
        for (int left = MOST_ATTEMPTS; left > 0; left--) {
            Object drawn = than(item);
            if (!isSimple(drawn) || !value.contains(drawn) && !other.contains(drawn)) {
                return drawn;
            }
        }
        return new Stranger();
    }

    @SuppressWarnings("unchecked")
    private static Collection<Object> emptyLike(Collection<?> value) {
        try {
            return (Collection<Object>) value.getClass().getConstructor().newInstance();
        } catch (ReflectiveOperationException | RuntimeException cannotBeMade) {
            return value instanceof Set ? new LinkedHashSet<>() : new ArrayList<>();
        }
    }

    private Map<?, ?> map(Map<?, ?> value) {
        Map<Object, Object> other = new LinkedHashMap<>();
        value.forEach((key, item) -> other.put(key, than(item)));
        if (other.isEmpty()) {
            other.put(new Stranger(), new Stranger());
        }
        return other;
    }

    public List<String> lines(List<String> value) {
        List<String> other = new ArrayList<>();
        if (value != null) {
            value.forEach(line -> other.add(line(line == null ? "" : line)));
        }
        if (other.isEmpty()) {
            other.add(line(""));
        }
        return other;
    }

    /** Too long to be met by chance: a line is a pattern, too. */
    private String line(String value) {
        return letters(SHORTEST_LINE + value.length());
    }

    public Stream<String> lines(Stream<String> value) {
        return lines((List<String>) null).stream();
    }

    /** An array of the same type and length, or of length one, whose elements are all others. */
    public <T> T array(T value) {
        return array(value, 0);
    }

    @SuppressWarnings("unchecked")
    public <T> T array(T value, double delta) {
        if (value == null) {
            return (T) new Object[] {new Stranger()};
        }
        int length = Array.getLength(value);
        Class<?> kind = value.getClass().getComponentType();
        Object other = kind.isPrimitive()
                ? Array.newInstance(kind, Math.max(length, 1)) : new Object[Math.max(length, 1)];
        for (int i = 0; i < length; i++) {
            Object item = Array.get(value, i);
            if (item instanceof Float) {
                Array.set(other, i, than((float) item, (float) delta));
            } else if (item instanceof Double) {
                Array.set(other, i, than((double) item, delta));
            } else {
                Array.set(other, i, than(item));
            }
        }
        return (T) other;
    }

    /** A number whose lowest bits are not all zero: xor changes a value, plus moves it. */
    private int flip(int bits) {
        return 1 + random.nextInt((1 << bits) - 1);
    }
}
