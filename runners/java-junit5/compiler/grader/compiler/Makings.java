// Puts Given (harness/grader/given) around the student's objects that an assertion of the tests names:
//
//     assertEquals(new Fraction(5, 6), sum)
//     assertEquals(((Fraction) grader.given.Given.made(() -> new Fraction(Given.of(5), …))), sum)
//
// Both runs execute this same code. Only what is made of plain numbers and texts alone is changed, and
// no line becomes another line.
package grader.compiler;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

final class Makings extends TreeScanner<Void, Void> {
    private static final Set<String> ASSERTIONS =
            Set.of("assertEquals", "assertArrayEquals", "assertIterableEquals");
    /** What holds the objects that it is given, and no other comes of it when they change. */
    private static final Set<String> HOLDERS = Set.of("List.of", "Arrays.asList", "Optional.of");
    private static final String GIVEN = "grader.given.Given.";

    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final Set<String> students;
    private final List<Insertion> insertions = new ArrayList<>();

    private static final class Insertion {
        final long place;
        final String text;

        Insertion(long place, String text) {
            this.place = place;
            this.text = text;
        }
    }

    private Makings(CompilationUnitTree unit, SourcePositions positions, Set<String> students) {
        this.unit = unit;
        this.positions = positions;
        this.students = students;
    }

    /** The text of a test file with that put in. `students`: the simple names of their classes. */
    static String in(CompilationUnitTree unit, SourcePositions positions, Set<String> students)
            throws IOException {
        Makings makings = new Makings(unit, positions, students);
        makings.scan(unit, null);
        StringBuilder text =
                new StringBuilder(unit.getSourceFile().getCharContent(true).toString());
        makings.insertions.sort(Comparator.comparingLong(insertion -> -insertion.place));
        makings.insertions.forEach(
                insertion -> text.insert((int) insertion.place, insertion.text));
        return text.toString();
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
        List<? extends ExpressionTree> arguments = call.getArguments();
        String name = call.getMethodSelect().toString().replaceFirst("^(.*\\.)?Assertions\\.", "");
        if (ASSERTIONS.contains(name) && arguments.size() > 1 && !change(arguments.get(0))) {
            change(arguments.get(1)); // both changed might be equal again
        }
        return super.visitMethodInvocation(call, none);
    }

    private boolean change(ExpressionTree side) {
        if (side instanceof NewClassTree) {
            return changeObject((NewClassTree) side);
        }
        List<? extends ExpressionTree> items = List.of();
        if (side instanceof NewArrayTree && ((NewArrayTree) side).getInitializers() != null) {
            items = ((NewArrayTree) side).getInitializers();
        } else if (side instanceof MethodInvocationTree && HOLDERS.contains(
                ((MethodInvocationTree) side).getMethodSelect().toString())) {
            items = ((MethodInvocationTree) side).getArguments();
        }
        boolean changed = false;
        for (ExpressionTree item : items) {
            changed |= change(item);
        }
        return changed;
    }

    private boolean changeObject(NewClassTree made) {
        String type = nameOf(made.getIdentifier());
        List<LiteralTree> literals = new ArrayList<>();
        if (!students.contains(type.substring(type.lastIndexOf('.') + 1))
                || !isPlain(made, literals) || literals.isEmpty()) {
            return false;
        }
        insert(positions.getStartPosition(unit, made), "((" + type + ") " + GIVEN + "made(() -> ");
        for (LiteralTree literal : literals) {
            insert(positions.getStartPosition(unit, literal), GIVEN + "of(");
            insert(positions.getEndPosition(unit, literal), ")");
        }
        insert(positions.getEndPosition(unit, made), "))");
        return true;
    }

    private void insert(long place, String text) {
        insertions.add(new Insertion(place, text));
    }

    private static String nameOf(Tree type) {
        return type instanceof ParameterizedTypeTree
                ? ((ParameterizedTypeTree) type).getType().toString() : type.toString();
    }

    /** Made of literals and constants alone: it may be made again, at any time. */
    private static boolean isPlain(ExpressionTree tree, List<LiteralTree> literals) {
        if (tree instanceof LiteralTree) {
            if (tree.getKind() != Tree.Kind.NULL_LITERAL) {
                literals.add((LiteralTree) tree);
            }
            return true;
        } else if (tree.getKind() == Tree.Kind.UNARY_MINUS) {
            return isPlain(((UnaryTree) tree).getExpression(), literals);
        } else if (tree instanceof NewClassTree) {
            NewClassTree made = (NewClassTree) tree;
            return made.getClassBody() == null && made.getEnclosingExpression() == null
                    && made.getArguments().stream().allMatch(each -> isPlain(each, literals));
        } else if (tree instanceof MethodInvocationTree) {
            MethodInvocationTree call = (MethodInvocationTree) tree;
            return HOLDERS.contains(call.getMethodSelect().toString())
                    && call.getArguments().stream().allMatch(each -> isPlain(each, literals));
        }
        return isConstant(tree);
    }

    private static boolean isConstant(ExpressionTree tree) {
        if (tree instanceof MemberSelectTree) {
            return isConstant(((MemberSelectTree) tree).getExpression());
        }
        return tree instanceof IdentifierTree
                && Character.isUpperCase(tree.toString().charAt(0));
    }
}
