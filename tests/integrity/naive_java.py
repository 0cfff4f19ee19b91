"""How a naive grader runs JUnit: the student's classes and the tests are compiled together and run in one process, with
the student's folder first on the class path, as build tools lay it out; full marks for the launcher's exit status 0."""
import shlex

JARS = ["junit-jupiter-api", "junit-jupiter-engine", "junit-jupiter-params", "junit-platform-commons",
        "junit-platform-console", "junit-platform-engine", "junit-platform-launcher", "junit-platform-reporting",
        "opentest4j", "apiguardian-api", "picocli", "univocity-parsers"]


def sources(place):
    return [str(path.relative_to(place)) for path in sorted(place.rglob("*.java"))]


def java_junit5(_assignment, place):
    jars = ":".join(f"/usr/share/java/{name}.jar" for name in JARS)
    compiler = ["/usr/bin/javac", "-nowarn", "-encoding", "UTF-8", "-d", "build", "-cp", f".:{jars}", *sources(place)]
    launcher = ["/usr/bin/java", "-cp", f"build:.:{jars}", "org.junit.platform.console.ConsoleLauncher",
                "--scan-class-path", "build"]
    return ["/bin/sh", "-c", f"{shlex.join(compiler)} && {shlex.join(launcher)}"]


COMMANDS = {"java-junit5": java_junit5}
