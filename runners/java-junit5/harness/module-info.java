// One closed module of JUnit 5 and the harness: tests see JUnit's public packages and nothing else.
//
// A name that is not exported cannot be reached by reflection either. The modules required here are
// what tests and students' code find of the standard library besides java.base.
module grader.junit5 {
    requires transitive java.logging;
    requires transitive java.sql;
    requires transitive java.xml;

    exports grader.given;
    exports org.apiguardian.api;
    exports org.junit.jupiter.api;
    exports org.junit.jupiter.api.condition;
    exports org.junit.jupiter.api.extension;
    exports org.junit.jupiter.api.extension.support;
    exports org.junit.jupiter.api.function;
    exports org.junit.jupiter.api.io;
    exports org.junit.jupiter.api.parallel;
    exports org.junit.jupiter.params;
    exports org.junit.jupiter.params.aggregator;
    exports org.junit.jupiter.params.converter;
    exports org.junit.jupiter.params.provider;
    exports org.junit.jupiter.params.support;
    exports org.junit.platform.commons.annotation;
    exports org.junit.platform.commons.support;
    exports org.opentest4j;

    uses org.junit.jupiter.api.extension.Extension;

    provides org.junit.jupiter.api.extension.Extension with grader.junit5.FinalAssertion;
}
