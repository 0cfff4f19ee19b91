#!/bin/sh
# Build step of the product: makes the Java runtime in which this runner compiles and tests.
#
#     prebuild.sh RUNNER-FOLDER OUTPUT-FOLDER
#
# It is Debian's Java with JUnit 5 and the harness linked in as a module, and without the modules
# that reach around the language (instrumentation, attaching, debugging, management, Unsafe). The
# last step lists the classes that a run loads and archives them, which halves the start.
set -eu
runner=$1
out=$2
bin=$(dirname "$(readlink -f /usr/bin/javac)")
jars=/usr/share/java
scratch=$out/scratch

rm -rf "$scratch"
mkdir -p "$scratch/junit" "$scratch/generated"
for jar in junit-jupiter-api junit-jupiter-engine junit-jupiter-params junit-platform-commons \
    junit-platform-engine junit-platform-launcher opentest4j apiguardian-api; do
    (cd "$scratch/junit" && "$bin/jar" xf "$jars/$jar.jar")
done
# Services and module descriptions are the harness's; Kotlin's helpers have no Kotlin here.
rm -rf "$scratch/junit/META-INF" "$scratch/junit/module-info.class"
find "$scratch/junit" -name '*Kt.class' -delete

"$bin/java" -cp "$scratch/junit" "$runner/tools/WriteAssertions.java" \
    >"$scratch/generated/Assertions.java"

cp -r "$scratch/junit" "$scratch/harness"
"$bin/javac" -proc:none -nowarn -Xlint:none -XDsuppressNotes \
    --add-exports java.base/jdk.internal.access=grader.junit5 \
    --add-exports java.base/jdk.internal.misc=grader.junit5 \
    --patch-module "grader.junit5=$scratch/junit" -d "$scratch/harness" \
    "$runner"/harness/module-info.java "$runner"/harness/grader/*/*.java \
    "$runner"/../call/java/grader/json/*.java "$scratch/generated/Assertions.java"
"$bin/javac" -proc:none -nowarn -XDsuppressNotes -p "$scratch/harness" -d "$scratch/compiler" \
    "$runner"/compiler/module-info.java "$runner"/compiler/grader/compiler/*.java

"$bin/jlink" -p "$scratch/harness:$scratch/compiler" \
    --add-modules grader.compiler,jdk.localedata,jdk.random \
    --strip-debug --no-header-files --no-man-pages --output "$scratch/runtime"

# Two compilations and a run of the selftest, to see which classes they need.
java=$scratch/runtime/bin/java
mkdir "$scratch/box"
cp -r "$runner/selftest/solution" "$scratch/box/work"
cp -r "$runner/selftest/tests" "$runner/selftest/given" "$scratch/box"
"$java" -XX:DumpLoadedClassList="$scratch/student.classes" \
    -m grader.compiler/grader.compiler.Main --box "$scratch/box" student Sums.java
"$java" -XX:DumpLoadedClassList="$scratch/tests.classes" \
    -m grader.compiler/grader.compiler.Main --box "$scratch/box" tests
for canary in null 1; do
    echo "{\"tests\": [\"SumsTest.small\", \"SumsTest.total\", \"SumsTest.each\"], \"canary\": $canary}" |
        "$java" -XX:DumpLoadedClassList="$scratch/run-$canary.classes" \
            --add-exports=java.base/jdk.internal.access=grader.junit5 \
            --add-exports=java.base/jdk.internal.misc=grader.junit5 \
            --add-opens=java.base/java.lang=grader.junit5 \
            -m grader.junit5/grader.junit5.Main --build "$scratch/box/build" 3>/dev/null
done
# Classes of a loader of ours are named with their source, and proxies are made anew in each run.
cat "$scratch"/*.classes | grep -v -e source: -e '\$Proxy' | sort -u >"$scratch/all.classes"
"$java" -Xshare:dump -XX:+UseSerialGC -XX:SharedClassListFile="$scratch/all.classes" \
    >"$scratch/archive.log"

rm -rf "$out/runtime"
mv "$scratch/runtime" "$out/runtime"
rm -rf "$scratch"
