// Turns a value of the request into the type that a parameter has.
package grader.call;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

final class Convert {
    private Convert() {}

    static Object to(Type type, Object value) throws Unanswered {
        Class<?> plain = plain(type);
        if (value == null) {
            if (plain.isPrimitive()) {
                throw unfit("nothing", plain);
            }
            return null;
        }
        if (value instanceof Map) {
            Object special = special((Map<?, ?>) value);
            if (special != null) {
                value = special;
            }
        }
        if (plain.isArray()) {
            return array(componentOf(type), value);
        }
        if (plain == Object.class) {
            return natural(value);
        }
        if (plain.isEnum()) {
            return constant(plain, value);
        }
        if (value instanceof List || value instanceof LinkedHashSet) {
            return collection(plain, argument(type, 0), (Collection<?>) value);
        }
        if (value instanceof Map) {
            return map(plain, type, (Map<?, ?>) value);
        }
        return simple(plain, value);
    }

    private static Object simple(Class<?> type, Object value) throws Unanswered {
        if (value instanceof BigInteger && type != double.class && type != Double.class
                && type != float.class && type != Float.class) {
            return whole(type, (BigInteger) value);
        }
        if (value instanceof Number) {
            return fraction(type, (Number) value);
        }
        if (value instanceof Boolean && (type == boolean.class || type.isInstance(value))) {
            return value;
        }
        if (value instanceof String) {
            String text = (String) value;
            if (type.isAssignableFrom(String.class)) {
                return text;
            }
            if ((type == char.class || type == Character.class) && text.length() == 1) {
                return text.charAt(0);
            }
        }
        throw unfit(value, type);
    }

    private static Object whole(Class<?> type, BigInteger value) throws Unanswered {
        try {
            if (type == int.class || type == Integer.class || type == Number.class) {
                return value.intValueExact();
            } else if (type == long.class || type == Long.class) {
                return value.longValueExact();
            } else if (type == short.class || type == Short.class) {
                return value.shortValueExact();
            } else if (type == byte.class || type == Byte.class) {
                return value.byteValueExact();
            } else if (type == BigInteger.class) {
                return value;
            } else if (type == BigDecimal.class) {
                return new BigDecimal(value);
            }
        } catch (ArithmeticException tooLarge) {
            throw unfit(value, type);
        }
        throw unfit(value, type);
    }

    private static Object fraction(Class<?> type, Number value) throws Unanswered {
        if (type == double.class || type == Double.class || type == Number.class) {
            return value.doubleValue();
        } else if (type == float.class || type == Float.class) {
            return value.floatValue();
        } else if (type == BigDecimal.class && Double.isFinite(value.doubleValue())) {
            return new BigDecimal(value.toString());
        }
        throw unfit(value, type);
    }

    private static Object constant(Class<?> type, Object value) throws Unanswered {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(value)) {
                return constant;
            }
        }
        throw unfit(value, type);
    }

    private static Object array(Type component, Object value) throws Unanswered {
        if (value instanceof byte[] && component == byte.class) {
            return value;
        }
        if (!(value instanceof Collection)) {
            throw unfit(value, plain(component).arrayType());
        }
        Collection<?> items = (Collection<?>) value;
        Object array = Array.newInstance(plain(component), items.size());
        int place = 0;
        for (Object item : items) {
            Array.set(array, place++, to(component, item));
        }
        return array;
    }

    private static Object collection(Class<?> type, Type item, Collection<?> values)
            throws Unanswered {
        for (Collection<Object> made : List.of(new ArrayList<>(), new LinkedHashSet<>(),
                new ArrayDeque<>(), new LinkedList<>(), new TreeSet<>())) {
            if (type.isInstance(made)) {
                for (Object value : values) {
                    made.add(to(item, value));
                }
                return made;
            }
        }
        throw unfit(values, type);
    }

    private static Object map(Class<?> type, Type types, Map<?, ?> values) throws Unanswered {
        for (Map<Object, Object> made : List.of(new LinkedHashMap<>(), new TreeMap<>())) {
            if (type.isInstance(made)) {
                for (Map.Entry<?, ?> entry : values.entrySet()) {
                    made.put(key(argument(types, 0), entry.getKey()),
                            to(argument(types, 1), entry.getValue()));
                }
                return made;
            }
        }
        throw unfit(values, type);
    }

    /** The keys of a table are texts, also where they stand for whole numbers. */
    private static Object key(Type type, Object key) throws Unanswered {
        boolean isNumber = type == Integer.class || type == Long.class;
        if (isNumber && key instanceof String && ((String) key).matches("-?[0-9]{1,18}")) {
            return to(type, new BigInteger((String) key));
        }
        return to(type, key);
    }

    /** For a parameter that takes anything. */
    private static Object natural(Object value) throws Unanswered {
        if (value instanceof BigInteger) {
            int bits = ((BigInteger) value).bitLength();
            return bits < 32 ? (Object) ((BigInteger) value).intValue()
                    : bits < 64 ? (Object) ((BigInteger) value).longValue() : value;
        }
        if (value instanceof LinkedHashSet) {
            return collection(LinkedHashSet.class, Object.class, (Collection<?>) value);
        }
        if (value instanceof List) {
            return collection(List.class, Object.class, (List<?>) value);
        }
        return value instanceof Map ? map(Map.class, Map.class, (Map<?, ?>) value) : value;
    }

    /** What JSON cannot say is a table of one key that begins with a dollar; null for others. */
    private static Object special(Map<?, ?> table) {
        if (table.size() != 1) {
            return null;
        }
        Map.Entry<?, ?> only = table.entrySet().iterator().next();
        switch ((String) only.getKey()) {
            case "$float":
                String name = (String) only.getValue();
                return name.equals("nan") ? Double.NaN
                        : name.equals("inf") ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            case "$int":
                return new BigInteger((String) only.getValue());
            case "$bytes":
                return Base64.getDecoder().decode((String) only.getValue());
            case "$set":
                return new LinkedHashSet<Object>((List<?>) only.getValue());
            case "$map":
                Map<Object, Object> map = new LinkedHashMap<>();
                for (Object pair : (List<?>) only.getValue()) {
                    map.put(((List<?>) pair).get(0), ((List<?>) pair).get(1));
                }
                return map;
            default:
                return null;
        }
    }

    private static Class<?> plain(Type type) {
        if (type instanceof Class) {
            return (Class<?>) type;
        }
        if (type instanceof ParameterizedType) {
            return plain(((ParameterizedType) type).getRawType());
        }
        if (type instanceof GenericArrayType) {
            return plain(((GenericArrayType) type).getGenericComponentType()).arrayType();
        }
        if (type instanceof WildcardType) {
            return plain(((WildcardType) type).getUpperBounds()[0]);
        }
        return Object.class; // a type variable
    }

    private static Type componentOf(Type type) {
        return type instanceof GenericArrayType
                ? ((GenericArrayType) type).getGenericComponentType()
                : ((Class<?>) type).getComponentType();
    }

    private static Type argument(Type type, int number) {
        if (!(type instanceof ParameterizedType)) {
            return Object.class;
        }
        Type argument = ((ParameterizedType) type).getActualTypeArguments()[number];
        return argument instanceof WildcardType
                ? ((WildcardType) argument).getUpperBounds()[0] : argument;
    }

    private static Unanswered unfit(Object value, Class<?> type) {
        String shown = String.valueOf(value);
        return new Unanswered("The test gives " + (shown.length() > 60 ? "a value" : shown)
                + " where your parameter is of type " + type.getSimpleName() + ".");
    }
}
