// Every row is a fact or says what is wrong with it.
#include "grader/facts/read_table.h"

#include <catch2/catch.hpp>

#include "grader/facts/document.h"

namespace grader::facts {
namespace {

const TableOf kJobs{
    .kind = Kind::job_reported, .programme = "boost", .file = "jobs.csv", .evidence = Evidence::E1};

TEST_CASE("a table of jobs becomes facts", "[facts][table]") {
    const ReadTable read = read_table(
        "person,happened,job,employer,starts,employment,base_pay,pay_per,evidence,weekly_hours\n"
        "p-1,2027-05-01,j-1,\"Acme, Inc.\",2027-04-12,employee,52000,year,E2,40\n"
        "p-2,2027-05-02,j-2,Bolt,2027-04-20,freelance,,,,\n",
        kJobs);
    CHECK(read.errors.empty());
    CHECK(read.rows == 2);
    REQUIRE(read.facts.size() == 2);
    CHECK(read.facts[0].person == "p-1");
    CHECK(read.facts[0].evidence == Evidence::E2);
    CHECK(read.facts[0].number(Field::base_pay) == 5'200'000);
    CHECK(read.facts[0].text(Field::employer) == "Acme, Inc.");
    CHECK(read.facts[0].source == "jobs.csv:2");
    CHECK(read.facts[1].evidence == Evidence::E1);
    CHECK_FALSE(read.facts[1].number(Field::base_pay).has_value());
    CHECK(problem_of(read.facts[1]).empty());
}

TEST_CASE("every mistake of a table is told, and the other rows are read", "[facts][table]") {
    const ReadTable read = read_table(
        "person,happened,job,employer,starts,employment,base_pay\n"
        "p-1,2027-02-30,j-1,Acme,2027-04-12,employee,52000\n"
        "P 2,2027-05-02,j-2,Bolt,2027-04-20,hobby,\"$1,000\"\n"
        "p-3,2027-05-02,j-3,Bolt,2027-04-20,employee,\n"
        "p-4,,j-4,Bolt,2027-04-20,employee,\n"
        ",2027-05-02,j-5,Bolt,2027-04-20,employee,\n"
        "p-6,2027-05-02,j-6,,2027-04-20,employee,\n"
        "p-7,2027-05-02\n",
        kJobs);
    std::vector<std::string> told;
    for (const TableError& error : read.errors)
        told.push_back(to_string(error, "jobs.csv"));
    CHECK(told ==
          std::vector<std::string>{
              "jobs.csv:2: column happened: \"2027-02-30\" is not a day such as 2027-03-01.",
              "jobs.csv:3: column person: \"P 2\" is not a pseudonym.",
              "jobs.csv:3: column employment: \"hobby\" is not one of: employee apprenticeship "
              "internship contract freelance.",
              "jobs.csv:3: column base_pay: \"$1,000\" is not dollars such as 52000 or 24.50, "
              "without signs and commas.",
              "jobs.csv:5: column happened: The day is missing.", "jobs.csv:6: it names no person.",
              "jobs.csv:7: job_reported needs employer.",
              "jobs.csv:8: It has 2 cells, and the first line has 7."});
    CHECK(read.rows == 7);
    REQUIRE(read.facts.size() == 1);
    CHECK(read.facts[0].person == "p-3");
}

TEST_CASE("a table without its columns is not read", "[facts][table]") {
    const ReadTable read =
        read_table("person,happened,job,boss,job\np-1,2027-05-01,j,x,j\n", kJobs);
    REQUIRE(read.errors.size() == 5);
    CHECK(read.errors[0].column == "boss");
    CHECK(read.errors[1] == TableError{1, "job", "This column is there twice."});
    CHECK(read.errors[2] == TableError{1, "employer", "This column is missing."});
    CHECK(read.errors[4] == TableError{1, "employment", "This column is missing."});
    CHECK(read.facts.empty());
    CHECK(read_table("", kJobs).errors.size() == 1);
}

TEST_CASE("a table may name people by their addresses, which get into no fact", "[facts][table]") {
    const ReadTable read = read_table(
        "email,happened,job,employer,starts,employment\n"
        "ada@example.org,2027-05-01,j-1,Acme,2027-04-12,employee\n"
        "nobody,2027-05-01,j-2,Acme,2027-04-12,employee\n"
        ",2027-05-01,j-3,Acme,2027-04-12,employee\n"
        "ben@example.org,2027-05-01,j-4,Bolt,2027-04-12,employee\n",
        kJobs);
    REQUIRE(read.errors.size() == 2);
    CHECK(read.errors[0] == TableError{3, "email", "\"nobody\" is not an address of email."});
    CHECK(read.errors[1] == TableError{4, "", "it names no person."});
    REQUIRE(read.facts.size() == 2);
    CHECK(read.handles == std::vector<std::string>{"ada@example.org", "ben@example.org"});
    for (const Fact& fact : read.facts) {
        CHECK(fact.person.empty());
        CHECK(to_document(fact).find('@') == std::string::npos);
    }
    const std::string by_number =
        "handle,happened,job,employer,starts,employment\n1815-12,2027-05-01,j,A,2027-04-12,"
        "employee\n";
    CHECK(read_table(by_number, kJobs).handles == std::vector<std::string>{"1815-12"});
}

TEST_CASE("a table names people in one way, and only where there are any", "[facts][table]") {
    const auto first_error = [](const std::string& columns, const TableOf& of) {
        const ReadTable read = read_table(columns + "\n", of);
        return read.errors.empty() ? TableError() : read.errors.front();
    };
    const std::string jobs = "happened,job,employer,starts,employment";
    CHECK(first_error("person,email," + jobs, kJobs) ==
          TableError{1, "email", "People are named by one column: person, email or handle."});
    CHECK(first_error("handle,email," + jobs, kJobs).column == "email");
    CHECK(first_error(jobs, kJobs) == TableError{1, "person", "This column is missing."});
    CHECK(first_error("email,happened,event,event_kind",
                      {.kind = Kind::event_held, .programme = "boost"})
              .what.starts_with("This column is not known here."));
}

TEST_CASE("a table that ends in the middle of a cell is told as that", "[facts][table]") {
    const ReadTable read = read_table(
        "person,happened,job,employer,starts,employment\n"
        "p-1,2027-05-01,j-1,Acme,2027-04-12,employee\n"
        "p-2,2027-05-01,j-2,\"Acme,2027-04-12,employee\n",
        kJobs);
    REQUIRE(read.errors.size() == 1);
    CHECK(read.errors[0] ==
          TableError{3, "", "Nothing can be read from here on: a quote is not closed."});
    CHECK(
        read_table("\"person\n", kJobs).errors ==
        std::vector{TableError{1, "", "Nothing can be read from here on: a quote is not closed."}});
}

TEST_CASE("a mistake is one line of text, whatever the cell and the column hold",
          "[facts][table]") {
    const std::string columns = "person,happened,job,employer,starts,employment\n";
    const auto told = [&](const std::string& csv) {
        std::string all;
        for (const TableError& error : read_table(csv, kJobs).errors)
            all += to_string(error, "jobs.csv") + "\n";
        return all;
    };
    CHECK(
        told(columns + "p-1,\"2027\n\x1B[2J\",j-1,Acme,2027-04-12,employee\n") ==
        "jobs.csv:2: column happened: \"2027\uFFFD\uFFFD[2J\" is not a day such as 2027-03-01.\n");
    // As a spreadsheet saves it that knows of no UTF-8.
    CHECK(told(columns + "p-1,2027-05-01,j-1,Caf\xE9,2027-04-12,employee\n") ==
          "jobs.csv:2: column employer: \"Caf\uFFFD\" is not 1 to 200 characters of one line.\n");
    const std::string columns_told = told("\"per\nson\"\n");
    CHECK(columns_told.starts_with("jobs.csv:1: column per\uFFFDson: This column is not known"));
}

TEST_CASE("of very many mistakes the first hundred are told", "[facts][table]") {
    std::string csv = "person,happened,job,employer,starts,employment\n";
    for (int i = 0; i < 300; ++i)
        csv += "p-1,never,j-1,Acme,2027-04-12,employee\n";
    const ReadTable read = read_table(csv, kJobs);
    CHECK(read.errors.size() == kMostErrors);
    CHECK(read.facts.empty());
    CHECK(read.rows == 300);
}

TEST_CASE("a kind's columns read a table of that kind", "[facts][table]") {
    for (const KindShape& shape : kind_shapes()) {
        std::string header;
        for (const std::string& column : columns_of(shape.kind))
            header += (header.empty() ? "" : ",") + column;
        INFO(header);
        CHECK(read_table(header + "\n", {.kind = shape.kind, .programme = "boost"}).errors.empty());
    }
}

}  // namespace
}  // namespace grader::facts
