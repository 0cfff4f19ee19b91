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
    private static final int SHORTEST_TEXT = 4;

    private final Random random;

    Other(Random random) {
        this.random = random;
    }

    public boolean than(boolean value) {
        return !value;
    }

    public byte than(byte value) {
        return (byte) (value ^ flip(7));
    }

    public short than(short value) {
        return (short) (value ^ flip(8));
    }

    public char than(char value) {
        return (char) (value ^ flip(5));
    }

    public int than(int value) {
        return value ^ flip(8);
    }

    public long than(long value) {
        return value ^ flip(8);
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
        return value + (Math.abs(value) + 1 + 4 * Math.abs(delta)) * (1 + random.nextDouble());
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
        Object twisted = Twist.of(value, this);
        if (twisted != null) {
            return twisted;
        }
        if (value instanceof Collection && !Twist.isStudents(value)) {
            return collection((Collection<?>) value);
        }
        if (value instanceof Map && !Twist.isStudents(value)) {
            return map((Map<?, ?>) value);
        }
        return new Stranger();
    }

    static boolean isSimple(Object value) {
        return value instanceof Boolean || value instanceof Character || value instanceof String
                || value instanceof Enum || value instanceof Number && !Twist.isStudents(value);
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
        StringBuilder other = new StringBuilder();
        while (other.length() < Math.max(value.length(), SHORTEST_TEXT)) {
            other.append((char) ('a' + random.nextInt('z' - 'a' + 1)));
        }
        return other.toString().equals(value) ? other.append('x').toString() : other.toString();
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
            // Two elements of a set might change places.
            other.add(value instanceof Set ? new Stranger() : than(item));
        }
        if (other.isEmpty()) {
            other.add(new Stranger());
        }
        return other;
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

    public Iterable<?> iterable(Iterable<?> value) {
        List<Object> items = new ArrayList<>();
        if (value != null) {
            value.forEach(items::add);
        }
        return collection(items);
    }

    public List<String> lines(List<String> value) {
        List<String> other = new ArrayList<>();
        if (value != null) {
            value.forEach(line -> other.add(text(line == null ? "" : line)));
        }
        if (other.isEmpty()) {
            other.add(text(""));
        }
        return other;
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
                Array.set(other, i, item instanceof Object[] ? array(item) : than(item));
            }
        }
        return (T) other;
    }

    /** A number whose lowest bits are not all zero: xor changes a value, plus moves it. */
    private int flip(int bits) {
        return 1 + random.nextInt((1 << bits) - 1);
    }
}
