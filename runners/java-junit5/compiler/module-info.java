// Compiles students' code and the tests, inside the same runtime image that runs them.
module grader.compiler {
    requires grader.junit5;
    requires java.compiler;
    requires jdk.compiler;
}
