// Finds names in the tests that mean something of the student's although the author meant another.
//
// A test class that implements the student's interface inherits its members, and what is inherited
// comes before what is imported and before what stands further outside: a default method
// assertEquals(int, int) {} of the student's would be the one that the test calls.
package grader.compiler;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

final class Bindings extends TreePathScanner<Void, Void> {
    private final Trees trees;
    private final Elements elements;
    private final Set<String> imported = new HashSet<>();
    private final Set<String> found = new TreeSet<>();

    private Bindings(JavacTask task) {
        this.trees = Trees.instance(task);
        this.elements = task.getElements();
    }

    /** A sentence for each; empty where there is none. Only after the task has analysed them. */
    static String among(Iterable<? extends CompilationUnitTree> tests, JavacTask task) {
        Bindings bindings = new Bindings(task);
        for (CompilationUnitTree test : tests) {
            bindings.imported.clear();
            test.getImports().forEach(bindings::remember);
            bindings.scan(test, null);
        }
        return bindings.found.stream().collect(Collectors.joining("\n"));
    }

    private void remember(ImportTree line) {
        String name = line.getQualifiedIdentifier().toString();
        String outer = name.substring(0, name.lastIndexOf('.'));
        String simple = name.substring(name.lastIndexOf('.') + 1);
        if (!simple.equals("*")) {
            imported.add(simple);
        } else if (line.isStatic()) {
            TypeElement type = elements.getTypeElement(outer);
            if (type != null) {
                elements.getAllMembers(type).forEach(
                        member -> imported.add(member.getSimpleName().toString()));
            }
        } else if (elements.getPackageElement(outer) != null) {
            elements.getPackageElement(outer).getEnclosedElements().forEach(
                    type -> imported.add(type.getSimpleName().toString()));
        }
    }

    @Override
    public Void visitIdentifier(IdentifierTree identifier, Void none) {
        Element meant = trees.getElement(getCurrentPath());
        if (meant != null && isStudentsMember(meant)) {
            String name = identifier.getName().toString();
            if (imported.contains(name) || isInJavaLang(meant, name) || isFurtherOutside(meant)) {
                found.add("Your " + kindOf(meant) + " " + name + " in "
                        + meant.getEnclosingElement().getSimpleName()
                        + " stands in the way of the tests, which need this name for something"
                        + " else. Give it another name.");
            }
        }
        return super.visitIdentifier(identifier, none);
    }

    /** A member of a class that is neither the tests' nor the library's. */
    private boolean isStudentsMember(Element meant) {
        return meant.getEnclosingElement() instanceof TypeElement
                && elements.getModuleOf(meant).isUnnamed()
                && trees.getTree((TypeElement) meant.getEnclosingElement()) == null;
    }

    private boolean isInJavaLang(Element meant, String name) {
        return meant instanceof TypeElement && elements.getTypeElement("java.lang." + name) != null;
    }

    /** Whether a class around the one that inherits it has a member of the same name. */
    private boolean isFurtherOutside(Element meant) {
        boolean isInherited = false;
        for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
            if (!(path.getLeaf() instanceof ClassTree)) {
                continue;
            }
            Element around = trees.getElement(path);
            if (!(around instanceof TypeElement)) {
                continue;
            }
            if (isInherited && hasAnother((TypeElement) around, meant)) {
                return true;
            }
            isInherited |= elements.getAllMembers((TypeElement) around).contains(meant);
        }
        return false;
    }

    private boolean hasAnother(TypeElement type, Element meant) {
        return elements.getAllMembers(type).stream().anyMatch(member -> member != meant
                && member.getSimpleName().equals(meant.getSimpleName())
                && isMethod(member) == isMethod(meant));
    }

    private static boolean isMethod(Element member) {
        return member.getKind() == ElementKind.METHOD;
    }

    private static String kindOf(Element member) {
        return isMethod(member) ? "method" : member instanceof TypeElement ? "type" : "constant";
    }
}
