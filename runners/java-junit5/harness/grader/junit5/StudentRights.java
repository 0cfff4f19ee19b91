// What a student's code may do inside the virtual machine, and the manager that holds it to that.
//
// The rights hold wherever a class of the student's is on the stack or has started the thread. What
// is missing, is missing on purpose: to end the process, load native code, start programs, open
// other files (/proc, the compiled tests), break open private members of others, make class loaders.
package grader.junit5;

import java.io.FilePermission;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.lang.reflect.ReflectPermission;
import java.nio.file.Path;
import java.security.Permission;
import java.security.Permissions;
import java.security.Policy;
import java.security.ProtectionDomain;
import java.util.PropertyPermission;
import java.util.Set;
import java.util.logging.LoggingPermission;
import java.util.regex.Pattern;

final class StudentRights {
    /** Those in which nothing of Java's own is called so. */
    private static final Pattern OWN_PROPERTY =
            Pattern.compile("(my|app|game|config|debug|test|student)([.].*)?");

    private final Permissions permissions = new Permissions();

    StudentRights(Path work, Path given) {
        for (String own : new String[] {work.toString(), "/tmp"}) {
            permissions.add(new FilePermission(own, "read"));
            permissions.add(new FilePermission(own + "/-", "read,write,delete"));
        }
        if (work.equals(Path.of("").toAbsolutePath())) { // a relative path is no other's beginning
            permissions.add(new FilePermission("", "read"));
            permissions.add(new FilePermission("-", "read,write,delete"));
        }
        permissions.add(new FilePermission(given.toString(), "read"));
        permissions.add(new FilePermission(given + "/-", "read"));
        permissions.add(new PropertyPermission("*", "read"));
        permissions.add(new PropertyPermission("user.language", "write")); // Locale.setDefault
        permissions.add(new PropertyPermission("user.timezone", "write")); // TimeZone.setDefault
        permissions.add(new LoggingPermission("control", null));
        // modifyThread: an ExecutorService asks for it in shutdown. A run ends by a halt, and no
        // shutdown hook is ever called.
        for (String name : new String[] {"getenv.*", "modifyThread", "setIO",
                "setDefaultUncaughtExceptionHandler", "shutdownHooks"}) {
            permissions.add(new RuntimePermission(name));
        }
        permissions.setReadOnly();
    }

    Permissions permissions() {
        return permissions;
    }

    /**
     * From here on. Java and this module may do everything, and so may the tests, whose loader says
     * so; a class that the library makes on somebody's behalf (XSLT does) may do nothing.
     */
    static void enforce() throws ReflectiveOperationException {
        Set<ClassLoader> trusted =
                Set.of(StudentRights.class.getClassLoader(), ClassLoader.getPlatformClassLoader());
        Policy.setPolicy(new Policy() {
            @Override
            public boolean implies(ProtectionDomain domain, Permission permission) {
                ClassLoader loader = domain.getClassLoader();
                return loader != null && trusted.contains(loader);
            }
        });
        // System.setSecurityManager prints a warning among the student's output.
        Method set =
                System.class.getDeclaredMethod("implSetSecurityManager", SecurityManager.class);
        set.setAccessible(true);
        set.invoke(null, new Manager());
    }

    private static final class Manager extends SecurityManager {
        @Override
        public void checkPermission(Permission permission) {
            if (permission.getName().startsWith("exitVM")) {
                checkLeave(permission);
            } else if (!isOwnProperty(permission) && !opensOwnMember(permission)) {
                super.checkPermission(permission);
            }
        }

        private static boolean isOwnProperty(Permission permission) {
            return permission instanceof PropertyPermission
                    && OWN_PROPERTY.matcher(permission.getName()).matches();
        }

        /**
         * Field.setAccessible and its like: nobody gets at a private member of a class of another
         * loader's to begin with. MethodHandles.privateLookupIn asks for the same right, and would.
         */
        private boolean opensOwnMember(Permission permission) {
            return permission instanceof ReflectPermission
                    && permission.getName().equals("suppressAccessChecks")
                    && getClassContext()[2] == AccessibleObject.class;
        }

        private void checkLeave(Permission permission) {
            try {
                super.checkPermission(permission);
            } catch (SecurityException refused) {
                throw new SecurityException("Your code ends the whole program (System.exit or "
                        + "Runtime.halt). Let the method return instead.");
            }
        }
    }
}
