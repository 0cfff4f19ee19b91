// `grader grade` of git remotes, from outside and with a real assignment.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <utility>

#include "sandbox/base/landlock.h"
#include "tests/support/remotes.h"
#include "tests/support/source_folder.h"

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string assignment() {
    return tests::source_folder() + "/assignments/two-fer";
}

std::string source(const std::string& variant) {
    return tests::read_file(assignment() + "/" + variant + "/two_fer.py");
}

/// A remote that holds first a wrong and then a right solution.
struct Student {
    tests::TempFolder folder;
    tests::Repository remote{folder.path(), "ann.git"};
    std::string wrong = remote.commit("two_fer.py", source("variants/always-you"));
    std::string right = remote.commit("two_fer.py", source("solution"));
};

tests::Finished grade(const std::string& url, std::vector<std::string> more = {}) {
    std::vector<std::string> words{"grade", "--assignment", assignment(), "--submission",
                                   url,     "--json"};
    words.insert(words.end(), more.begin(), more.end());
    return tests::run_program("grader", words);
}

json result_of(const tests::Finished& finished) {
    INFO(finished.errors);
    REQUIRE(finished.exit_status == 0);
    return json::parse(finished.output);
}

// A copy of the programs and of what they need, below the student's folder; gives its path.
std::string copied_checkout(const Student& student) {
    const std::string checkout = student.folder.path() + "/checkout";
    fs::create_directories(checkout + "/bin");
    for (const char* program : {"grader", "grader-fetch", "sandbox-spawner"})
        fs::copy(tests::bin_folder() + "/" + program, checkout + "/bin");
    const std::string share = "/share/bootcamp-grader/runners";
    fs::create_directories(checkout + share);
    fs::copy(tests::source_folder() + "/runners", checkout + share, fs::copy_options::recursive);
    fs::copy(assignment(), checkout + "/two-fer", fs::copy_options::recursive);
    return checkout;
}

tests::Finished grade_in(const std::string& checkout, const std::string& url) {
    return tests::run_command(checkout, {"bin/grader", "grade", "--assignment", "two-fer",
                                         "--submission", url, "--json"});
}

bool says(const tests::Finished& finished, const std::string& words) {
    return finished.errors.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a remote is graded at its newest commit, over file and http", "[grade][remote]") {
    const Student student;
    const tests::GitHost web(student.folder.path());
    for (const std::string& url :
         {student.remote.path(), "file://" + student.remote.path(), web.url() + "/ann.git"}) {
        INFO(url);
        const json result = result_of(grade(url));
        CHECK(result["state"] == "graded");
        CHECK(result["score"] == result["max_score"]);
        CHECK(result["submission"]["source"] == url);
        CHECK(result["submission"]["commit"] == student.right);
        CHECK(result["timing_ms"]["fetch"] > 0);
    }
}

TEST_CASE("an earlier commit is graded when it is asked for, by its beginning too",
          "[grade][remote]") {
    const Student student;
    const json result =
        result_of(grade(student.remote.path(), {"--commit", student.wrong.substr(0, 8)}));
    CHECK(result["submission"]["commit"] == student.wrong);
    CHECK(result["score"] < result["max_score"]);
}

TEST_CASE("a commit that is not on the branch, or none at all, exits 2 and says so",
          "[grade][remote]") {
    const Student student;
    tests::git(student.remote.path(), {"branch", "other", student.right});
    student.remote.move_main(student.wrong);
    const tests::Finished elsewhere = grade(student.remote.path(), {"--commit", student.right});
    CHECK(elsewhere.exit_status == 2);
    CHECK(says(elsewhere, "is not on the branch"));
    CHECK(elsewhere.output.empty());
    const tests::Finished malformed = grade(student.remote.path(), {"--commit", "newest"});
    CHECK(malformed.exit_status == 2);
    CHECK(says(malformed, "is no commit's number"));
    CHECK(result_of(grade(student.remote.path(), {"--branch", "other"}))["submission"]["commit"] ==
          student.right);
}

TEST_CASE("an empty repository is rejected, a missing one is the caller's mistake",
          "[grade][remote]") {
    const tests::TempFolder folder;
    const tests::Repository remote(folder.path(), "ann.git");
    const tests::GitHost web(folder.path());
    for (const std::string& url : {remote.path(), web.url() + "/ann.git"}) {
        const json result = result_of(grade(url));
        CHECK(result["state"] == "rejected");
        CHECK(result["submission"]["source"] == url);
        CHECK(result["feedback"][0]["text"].get<std::string>().find("Push to it first") !=
              std::string::npos);
    }
    const tests::Finished absent = grade(web.url() + "/bob.git");
    CHECK(absent.exit_status == 2);
    CHECK(says(absent, "There is no repository at"));
    CHECK(grade("ext::touch x").exit_status == 2);
}

TEST_CASE("a password in the address reaches the host and nobody else", "[grade][remote]") {
    const Student student;
    const tests::GitHost web(student.folder.path(), {"--deny", "*", "--login", "ann:s3cret"});
    const std::string place = web.url().substr(7) + "/ann.git";
    const tests::Finished graded = grade("http://ann:s3cret@" + place);
    CHECK(result_of(graded)["submission"]["source"] == "http://" + place);
    CHECK(graded.output.find("s3cret") == std::string::npos);
    const tests::Finished denied = grade("http://ann:wr0ng@" + place);
    CHECK(denied.exit_status == 2);
    CHECK(says(denied, "wants a password"));
    CHECK_FALSE(says(denied, "wr0ng"));
}

TEST_CASE("ssh addresses are graded with the key that whoever runs the grader names",
          "[grade][remote]") {
    const Student student;
    const tests::SshHost ssh;
    const std::string url = ssh.url(student.remote.path());
    const json result =
        result_of(grade(url, {"--ssh-key", ssh.key(), "--known-hosts", ssh.known_hosts()}));
    CHECK(result["submission"]["commit"] == student.right);
    CHECK(result["submission"]["source"] == url);
    const tests::Finished without = grade(url);
    CHECK(without.exit_status == 2);
    CHECK(says(without, "this grader has none"));
    CHECK(grade(url, {"--ssh-key", ssh.key()}).exit_status == 2);
}

TEST_CASE("a checkout below a private folder of root grades remotes beside it", "[grade][remote]") {
    if (::geteuid() != 0 || base::landlock::version() == 0) {
        WARN("cannot be tested here: needs root and a kernel with Landlock");
        return;
    }
    const Student student;  // below a folder of mode 0700
    const json result = result_of(grade_in(copied_checkout(student), "../ann.git"));
    CHECK(result["submission"]["commit"] == student.right);
    CHECK(result["score"] == result["max_score"]);
}

TEST_CASE("a helper that breaks is the remote's doing, one that is killed is not",
          "[grade][remote]") {
    const Student student;
    const std::string checkout = copied_checkout(student);
    struct Row {
        const char* command;
        int exit_status;
        const char* sentence;
    };
    for (const Row& row :
         {Row{"kill -SEGV $$", 2, "what it sends cannot be understood (signal 11)"},
          Row{"kill -KILL $$", 3, "The grader could not grade this: fetch "},
          Row{"echo the disk is on fire >&2; exit 1", 3, ": the disk is on fire"}}) {
        std::ofstream(checkout + "/bin/grader-fetch") << "#!/bin/sh\n" << row.command << "\n";
        const tests::Finished finished = grade_in(checkout, "../ann.git");
        INFO(finished.output << finished.errors);
        CHECK(finished.exit_status == row.exit_status);
        const std::string& said = row.exit_status == 2 ? finished.errors : finished.output;
        CHECK(said.find(row.sentence) != std::string::npos);
        if (row.exit_status == 3) CHECK(json::parse(finished.output)["state"] == "grader_error");
    }
}
