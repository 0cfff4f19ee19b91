// Every file says what it is for, is built or included, and has its test; or is named here.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/tidy/checkout.h"

namespace tidy {
namespace {

// ---- what stands on top ------------------------------------------------------------------------

constexpr std::size_t kShortestPurpose = 20;

bool is_source(std::string_view path) {
    const auto ends = [&](std::string_view ending) { return path.ends_with(ending); };
    if (path.starts_with("assignments/") || path.starts_with("tests/demo/submissions/"))
        return false;
    if (path.starts_with("tests/integrity/") && std::ranges::count(path, '/') > 2) return false;
    if (path.find("/selftest/") != std::string_view::npos) return false;
    return is_cpp(path) || ends(".c") || ends(".in") || ends(".py") || ends(".mjs") ||
           ends(".policy") || ends(".sql") || ends(".cmake") || ends("CMakeLists.txt") ||
           ends("runner.toml") || path == "dev" || path == ".ci/run" || ends("packages.txt");
}

Problems no_purpose(const File& file) {
    std::vector<std::string_view> lines = lines_of(file.text);
    if (!lines.empty() && lines.front().starts_with("#!")) lines.erase(lines.begin());
    const std::string_view first = lines.empty() ? "" : lines.front();
    for (const std::string_view mark : {"// ", "/* ", "# ", "-- ", "\"\"\""}) {
        if (first.starts_with(mark) && first.size() >= kShortestPurpose) return {};
    }
    return {at(file, 1, "begins with a comment that says what it is for")};
}

bool is_header(std::string_view path) {
    return is_cpp(path) && path.ends_with(".h");
}

Problems no_pragma_once(const File& file) {
    const std::string code = code_of(file.text);
    for (const std::string_view line : lines_of(code)) {
        if (line.find_first_not_of(' ') == std::string_view::npos) continue;
        if (line == "#pragma once") return {};
        break;
    }
    return {at(file, 0, "#pragma once comes first, below the purpose")};
}

// ---- who knows it ------------------------------------------------------------------------------

bool is_mentioned(std::string_view name, std::string_view in_files_ending) {
    return std::ranges::any_of(checkout(), [&](const File& file) {
        return file.path.ends_with(in_files_ending) &&
               find_word(file.text, name) != std::string_view::npos;
    });
}

// A source that no CMakeLists.txt builds, a header that nobody includes.
Problems orphan(const File& file) {
    if (is_header(file.path)) {
        const std::string line = "#include \"" + file.path + "\"";
        const bool included = std::ranges::any_of(checkout(), [&](const File& other) {
            return is_cpp(other.path) && other.text.find(line) != std::string::npos;
        });
        return included ? Problems{} : Problems{at(file, 0, "nobody includes it")};
    }
    const std::string name = file.path.substr(file.path.rfind('/') + 1);
    if (is_mentioned(name, "CMakeLists.txt") || is_mentioned(name, ".cmake")) return {};
    return {at(file, 0, "no CMakeLists.txt builds it")};
}

// ---- who tests it ------------------------------------------------------------------------------

/// A test that starts real programs, and the sources that act in it instead of deciding. Some have
/// a unit test too, for the part that decides.
struct Acting {
    std::string_view tested_by;
    std::vector<std::string_view> sources;
};

const std::vector<Acting> kActing{
    {"tests/integration/sandbox_test.cpp",
     {"sandbox/base/child.cpp",  "sandbox/box.cpp",          "sandbox/cgroup_v1.cpp",
      "sandbox/channel.cpp",     "sandbox/cli/bench.cpp",    "sandbox/cli/explain.cpp",
      "sandbox/cli/folders.cpp", "sandbox/cli/main.cpp",     "sandbox/cli/run.cpp",
      "sandbox/filesystem.cpp",  "sandbox/inside.cpp",       "sandbox/keeper.cpp",
      "sandbox/landlock.cpp",    "sandbox/notifier.cpp",     "sandbox/run.cpp",
      "sandbox/privileges.cpp",  "sandbox/probe.cpp",        "sandbox/scratch.cpp",
      "sandbox/spawner.cpp",     "sandbox/spawner_main.cpp", "sandbox/stream.cpp",
      "sandbox/tree.cpp"}},
    {"tests/integration/sandbox_pool_test.cpp", {"sandbox/pool.cpp"}},
    {"tests/integration/sandbox_doctor_test.cpp",
     {"sandbox/cli/doctor.cpp", "sandbox/doctor.cpp", "sandbox/doctor/exhaustion.cpp",
      "sandbox/doctor/files.cpp", "sandbox/doctor/helpers.cpp", "sandbox/doctor/networks.cpp",
      "sandbox/doctor/privileges.cpp", "sandbox/doctor/processes.cpp", "sandbox/doctor/traces.cpp",
      "sandbox/doctor/witnesses.cpp"}},
    {"tests/integration/sandbox_network_test.cpp", {"sandbox/pair.cpp"}},
    {"tests/unit/sandbox/policy_test.cpp", {"sandbox/policy_constants.cpp"}},
    {"tests/unit/sandbox/filter_test.cpp",
     {"sandbox/embed_filters.cpp", "sandbox/filters.cpp", "sandbox/policy_file.cpp"}},
    {"tests/integration/grade_test.cpp",
     {"grader/cli/grade.cpp", "grader/cli/main.cpp", "grader/cli/privileges.cpp",
      "grader/cli/scratch.cpp", "grader/cli/table.cpp", "grader/grading/execute.cpp",
      "grader/grading/grade.cpp"}},
    {"tests/unit/grader/grading/runner_test.cpp", {"grader/grading/runner_values.cpp"}},
    {"tests/integration/launches_test.cpp", {"grader/grading/workshop.cpp"}},
    {"tests/integration/check_test.cpp",
     {"grader/cli/check.cpp", "grader/cli/pantry.cpp", "grader/grading/prove.cpp"}},
    {"tests/integration/check_report_test.cpp", {"grader/cli/check_report.cpp"}},
    {"tests/integration/intake_test.cpp",
     {"grader/intake/commit.cpp", "grader/intake/fetch_main.cpp", "grader/intake/git.cpp",
      "grader/intake/host_keys.cpp"}},
    {"tests/integration/print_pdf_test.cpp", {"grader/report/pdf/print_pdf.cpp"}},
    {"tests/integration/deliver_test.cpp", {"grader/notices/deliver.cpp"}},
    {"tests/integration/intake_trees_test.cpp", {"grader/intake/vet.cpp"}},
    {"tests/integration/intake_kept_test.cpp",
     {"grader/intake/kept.cpp", "grader/intake/read_tree.cpp"}},
    {"tests/unit/grader/store/database_test.cpp",
     {"grader/store/postgresql.cpp", "grader/store/sqlite.cpp"}},
    {"tests/unit/grader/crypto/signature_test.cpp", {"grader/crypto/key_file.cpp"}},
    {"tests/unit/grader/store/backup_test.cpp",
     {"grader/store/dump_file.cpp", "grader/store/shape.cpp"}},
    {"tests/integration/daemon/test_facts.py", {"grader/cli/facts.cpp"}},
    {"tests/integration/daemon/test_report.py",
     {"grader/cli/programme_count.cpp", "grader/cli/progress.cpp", "grader/cli/report.cpp",
      "grader/cli/report_files.cpp", "grader/cli/report_options.cpp", "grader/cli/report_text.cpp",
      "grader/cli/report_trace.cpp", "grader/cli/synthesize.cpp"}},
    {"tests/integration/daemon/test_report_texts.py", {"grader/cli/untold_names.cpp"}},
    {"tests/integration/daemon/test_equity.py", {"grader/cli/equity_options.cpp"}},
    {"tests/integration/daemon/test_people.py",
     {"grader/cli/audit.cpp", "grader/cli/newcomers.cpp", "grader/cli/people.cpp",
      "grader/cli/people_export.cpp", "grader/cli/person.cpp", "grader/cli/table_file.cpp",
      "grader/cli/today.cpp", "grader/cli/vaults.cpp"}},
    {"tests/unit/grader/insight/privacy/narrative_test.cpp",
     {"grader/insight/privacy/text_words.cpp"}},
    {"tests/unit/grader/store/fact_log_test.cpp", {"grader/store/fact_appending.cpp"}},
    {"tests/integration/daemon/test_backup.py",
     {"grader/cli/backup.cpp", "grader/cli/new_file.cpp"}},
    {"tests/unit/grader/store/submissions_test.cpp", {"grader/store/remotes.cpp"}},
    {"tests/unit/grader/store/results_test.cpp", {"grader/store/words.cpp"}},
    {"tests/unit/grader/service/shelf_test.cpp", {"grader/service/archive.cpp"}},
    {"tests/unit/grader/synthetic/world_test.cpp",
     {"grader/synthetic/learner.cpp", "grader/synthetic/places.cpp",
      "grader/synthetic/programme.cpp"}},
    {"tests/unit/grader/insight/figures/counter_test.cpp",
     {"grader/insight/figures/assessed.cpp", "grader/insight/figures/cell.cpp"}},
    {"tests/unit/grader/insight/figures/make_figures_test.cpp",
     {"grader/insight/figures/figure_list.cpp", "grader/insight/figures/outcome_figures.cpp",
      "grader/insight/figures/reach_figures.cpp"}},
    {"tests/unit/grader/insight/outcomes/outcome_test.cpp",
     {"grader/insight/outcomes/position.cpp"}},
    {"tests/unit/grader/insight/outcomes/read_profile_test.cpp",
     {"grader/insight/outcomes/profile.cpp"}},
    {"tests/integration/intake_fetcher_test.cpp",
     {"grader/intake/fetch_server.cpp", "grader/intake/fetcher.cpp", "grader/intake/helper.cpp"}},
    {"tests/integration/intake_walls_test.cpp",
     {"grader/intake/confine.cpp", "grader/intake/reading_right.cpp"}},
    {"tests/integration/web_test.cpp", {"grader/web/server/server.cpp"}},
    {"tests/integration/web_git_test.cpp", {"grader/web/hook_main.cpp"}},
    {"runners/cpp-catch2/selftest/functions/assignment.toml",
     {"runners/cpp-catch2/framework.cpp", "runners/cpp-catch2/layer.cpp",
      "runners/shared/cpp/guard/events.cpp", "runners/shared/cpp/guard/inside.cpp",
      "runners/shared/cpp/guard/launcher.cpp", "runners/shared/cpp/guard/packet.cpp",
      "runners/shared/cpp/guard/process.cpp", "runners/shared/cpp/layer.cpp",
      "runners/shared/native/private_memory.cpp"}},
    {"runners/cpp-googletest/selftest/functions/assignment.toml",
     {"runners/cpp-googletest/framework.cpp", "runners/cpp-googletest/layer.cpp"}},
    {"tests/integration/runners/test_cpp_questions.py",
     {"runners/shared/cpp/relations.cpp", "runners/shared/cpp/twist.cpp"}},
    {"tests/integration/daemon/test_serve.py",
     {"grader/cli/course.cpp", "grader/cli/remotes.cpp", "grader/cli/score_table.cpp",
      "grader/cli/scores.cpp", "grader/cli/serve.cpp", "grader/cli/show.cpp", "grader/cli/text.cpp",
      "grader/service/daemon.cpp", "grader/service/grade_job.cpp", "grader/service/heartbeat.cpp",
      "grader/service/look.cpp"}},
    {"tests/integration/daemon/test_regrades.py",
     {"grader/cli/regrade.cpp", "grader/cli/regrade_table.cpp"}},
    {"tests/integration/daemon/test_faults.py",
     {"grader/cli/fsck.cpp", "grader/cli/queue.cpp", "grader/cli/stop_signals.cpp"}},
    {"tests/integration/daemon/test_push.py",
     {"grader/api/api.cpp", "grader/api/git_door.cpp", "grader/api/pushed_assignments.cpp",
      "grader/cli/listen.cpp", "grader/cli/receipt.cpp", "grader/cli/token.cpp",
      "grader/intake/export.cpp", "grader/service/hosted.cpp"}},
    {"tests/integration/daemon/test_notices.py",
     {"grader/cli/notices.cpp", "grader/service/dispatch.cpp"}},
    {"tests/integration/daemon/test_readiness.py",
     {"grader/cli/cohort.cpp", "grader/cli/readiness.cpp", "grader/cli/readiness_page.cpp",
      "grader/cli/readiness_report.cpp", "grader/cli/skill_record.cpp"}},
    {"tests/integration/daemon/test_credentials.py",
     {"grader/cli/issued.cpp", "grader/cli/milestone.cpp", "grader/cli/score_card.cpp",
      "grader/cli/verify.cpp", "grader/cli/verify_kinds.cpp"}},
    {"tests/integration/daemon/test_fleet.py", {"grader/cli/work.cpp", "grader/service/crew.cpp"}},
};

std::string mirror_of(std::string_view source) {
    return "tests/unit/" + std::string(source.substr(0, source.rfind('.'))) + "_test.cpp";
}

bool is_acting(std::string_view source) {
    return std::ranges::any_of(kActing, [&](const Acting& acting) {
        return std::ranges::count(acting.sources, source) > 0;
    });
}

Problems no_test(const File& file) {
    const std::string mirror = mirror_of(file.path);
    if (exists(mirror) || is_acting(file.path)) return {};
    return {at(file, 0, "decides something: write " + mirror + ", or name it in kActing")};
}

Problems orphan_test(const File& file) {
    constexpr std::string_view kUnit = "tests/unit/";
    constexpr std::string_view kEnd = "_test.cpp";
    const std::string tested =
        file.path.substr(kUnit.size(), file.path.size() - kUnit.size() - kEnd.size());
    if (exists(tested + ".cpp") || exists(tested + ".h")) return {};
    return {at(file, 0, "mirrors no file: there is no " + tested + ".cpp")};
}

bool is_unit_test(std::string_view path) {
    return path.starts_with("tests/unit/") && path.ends_with("_test.cpp");
}

bool is_product_source(std::string_view path) {
    return is_product(path) && path.ends_with(".cpp");
}

// ---- how long it is ----------------------------------------------------------------------------

constexpr std::size_t kLongSource = 400;
constexpr std::size_t kLongHeader = 150;

// An aim and no rule: a longer file with one clear purpose beats two halves.
Problems long_file(const File& file) {
    const std::size_t lines = lines_of(file.text).size();
    if (lines <= (is_header(file.path) ? kLongHeader : kLongSource)) return {};
    return {at(file, 0, std::to_string(lines) + " lines: does it have one purpose?")};
}

TEST_CASE("a file that does not say what it is for is found", "[tidy]") {
    CHECK(no_purpose({"x.cpp", "#include <map>\n"}).size() == 1);
    CHECK(no_purpose({"x.cpp", "// x\n"}).size() == 1);
    CHECK(no_purpose({"dev", "#!/usr/bin/env bash\nset -eu\n"}).size() == 1);
    CHECK(no_purpose({"dev", "#!/usr/bin/env bash\n# What a person does here.\n"}).empty());
}

TEST_CASE("every source file begins with its purpose", "[tidy]") {
    CHECK(over_checkout(no_purpose, is_source) == kNone);
}

TEST_CASE("a header without its pragma is found", "[tidy]") {
    CHECK(no_pragma_once({"x.h", "// Purpose.\n#include <map>\n#pragma once\n"}).size() == 1);
    CHECK(no_pragma_once({"x.h", "// Purpose.\n#pragma once\n"}).empty());
}

TEST_CASE("every header is included once", "[tidy]") {
    CHECK(over_checkout(no_pragma_once, is_header) == kNone);
}

TEST_CASE("a file that nobody builds or includes is found", "[tidy]") {
    CHECK(orphan({"grader/model/attic.cpp", ""}).size() == 1);
    CHECK(orphan({"grader/model/attic.h", ""}).size() == 1);
    CHECK(orphan({"grader/model/points.h", ""}).empty());
}

TEST_CASE("every file of the product is built or included", "[tidy]") {
    CHECK(over_checkout(orphan, is_product) == kNone);
}

TEST_CASE("a source without a test and a test without a source are found", "[tidy]") {
    CHECK(no_test({"grader/model/attic.cpp", ""}).size() == 1);
    CHECK(no_test({"grader/model/points.cpp", ""}).empty());
    CHECK(orphan_test({"tests/unit/grader/model/attic_test.cpp", ""}) ==
          Problems{"tests/unit/grader/model/attic_test.cpp: mirrors no file: there is no "
                   "grader/model/attic.cpp"});
}

TEST_CASE("every source that decides has its unit test, and every unit test its source", "[tidy]") {
    CHECK(over_checkout(no_test, is_product_source) == kNone);
    CHECK(over_checkout(orphan_test, is_unit_test) == kNone);
    for (const Acting& acting : kActing) {
        CHECK(exists(acting.tested_by));
        for (const std::string_view source : acting.sources) {
            INFO(source << " is in kActing");
            CHECK(exists(source));
        }
    }
}

TEST_CASE("a long file is found, and only mentioned", "[tidy]") {
    CHECK(long_file({"x.h", std::string(151, '\n')}).size() == 1);
    CHECK(long_file({"x.cpp", std::string(400, '\n')}).empty());
    for (const std::string& found : over_checkout(long_file, is_cpp))
        WARN(found);
}

}  // namespace
}  // namespace tidy
