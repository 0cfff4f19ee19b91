// One small function for each table of docs/formats/config.md.
#include "grader/service/config.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "grader/assignment/table_reader.h"
#include "grader/assignment/toml.h"
#include "grader/intake/address.h"
#include "grader/service/data_folder.h"
#include "grader/service/hosted.h"
#include "grader/service/read_notices.h"

namespace grader::service {

namespace {

namespace fs = std::filesystem;
using assignment::Findings;
using assignment::quoted;
using assignment::TableReader;
using assignment::Toml;
using model::is_id;

constexpr std::string_view kSchema = "grader.config/1";
constexpr std::string_view kDefaultCourse = "course";
constexpr std::string_view kStudentWord = "{student}";
constexpr std::string_view kAssignmentWord = "{assignment}";
constexpr std::size_t kMostStudents = 10'000;
constexpr std::size_t kLongestSocketPath = 107;  // unix(7)
constexpr base::Milliseconds kShortestPoll{100};

class ConfigReader {
public:
    ConfigReader(fs::path folder, Findings& findings)
        : folder_(std::move(folder)), findings_(findings) {}

    Config read(const Toml& document) {
        TableReader root(document, "", findings_);
        check_schema(root);
        Places& places = config_.places;
        config_.data_folder = path(root, "data", "data = \"data\"", places.data);
        config_.listen = read_listen(root, folder_.string(), findings_);
        check_socket(root);
        read_assignments(root);
        read_course(root);
        read_store(root);
        read_remote(root);
        read_branch(root);
        if (const auto workers = root.integer("workers", 1, 256)) config_.workers = *workers;
        read_poll(root);
        read_fetch(root);
        read_retry(root);
        read_students(root);
        config_.notices = read_notices(root, folder_.string(), findings_);
        config_.vaults = read_vaults(root, folder_.string(), findings_);
        root.finish();
        return std::move(config_);
    }

private:
    void check_schema(TableReader& root) {
        const Toml* schema = root.need("schema", Toml::Kind::text, "schema = \"grader.config/1\"");
        if (schema == nullptr || schema->text == kSchema) return;
        findings_.add(schema->place, "The schema " + quoted(schema->text) + " is not known.",
                      "This program reads \"grader.config/1\".");
    }

    std::string path(TableReader& root, std::string_view key, std::string_view example,
                     assignment::Place& place) {
        const Toml* value = root.need(key, Toml::Kind::text, example);
        if (value == nullptr) return {};
        place = value->place;
        if (value->text.empty() || value->text.find('\0') != std::string::npos) {
            findings_.add(value->place, quoted(value->text) + " is not the name of a folder.");
            return {};
        }
        return path_in_folder(value->text);
    }

    [[nodiscard]] std::string path_in_folder(const std::string& text) const {
        return (folder_ / text).lexically_normal().string();
    }

    void read_course(TableReader& root) {
        const Toml* course = root.find("course", Toml::Kind::text);
        config_.course = {course != nullptr ? course->text : std::string(kDefaultCourse)};
        if (!is_id(config_.course.value)) {
            findings_.add(course->place, quoted(course->text) + " cannot be the id of a course.",
                          "Use 1 to 64 small letters, digits, \"-\", \"_\" and \".\".");
        }
    }

    // Git's hooks find the grader at a Unix socket in the data folder, and its path has 107 bytes.
    void check_socket(TableReader& root) {
        if (!config_.listen || hook_socket(config_.data_folder).size() <= kLongestSocketPath)
            return;
        findings_.add(root.find("listen")->place,
                      "The path of the data folder is too long for a grader with an address.",
                      "Give it at most 85 characters.");
    }

    // Without a folder of their authors' they are pushed to the grader, where it has an address.
    void read_assignments(TableReader& root) {
        config_.assignments_are_pushed = config_.listen && root.find("assignments") == nullptr;
        if (config_.assignments_are_pushed) {
            config_.assignments_folder = pushed_assignments(config_.data_folder);
            return;
        }
        config_.assignments_folder =
            path(root, "assignments", "assignments = \"assignments\"", config_.places.assignments);
    }

    void read_store(TableReader& root) {
        const Toml* store = root.find("store", Toml::Kind::text);
        if (store == nullptr) return;
        config_.store = store->text;
        if (store->text.find("://") == std::string::npos)
            config_.store = path_in_folder(store->text);
        else if (!store->text.starts_with("postgresql://"))
            findings_.add(store->place, "The record cannot be kept there.",
                          "Write the path of a file, or postgresql://USER@HOST/DATABASE.");
    }

    void read_branch(TableReader& root) {
        const Toml* branch = root.find("branch", Toml::Kind::text);
        if (branch == nullptr) return;
        config_.branch = branch->text;
        if (!intake::is_branch_name(branch->text)) {
            findings_.add(branch->place, quoted(branch->text) + " cannot be the name of a branch.",
                          "Write it without refs/heads/, such as branch = \"main\".");
        }
    }

    void check_address(const std::string& text, const assignment::Place& place) {
        const intake::Address parsed = intake::parse_address(text);
        if (parsed.kind == intake::Address::Kind::refused)
            findings_.add(place, "This address cannot be used: " + parsed.problem + ".");
    }

    void read_remote(TableReader& root) {
        const Toml* remote = root.find("remote", Toml::Kind::text);
        if (remote == nullptr) return;
        config_.remote = address(remote->text);
        check_address(remote_for(config_.remote, {"student"}, {"assignment"}), remote->place);
        for (const std::string_view word : {kStudentWord, kAssignmentWord}) {
            if (remote->text.find(word) != std::string::npos) continue;
            findings_.add(remote->place,
                          "The remote has no " + std::string(word) +
                              ", so that different submissions would share one repository.",
                          "Write for example: "
                          "remote = \"https://git.example.org/{student}/{assignment}.git\"");
        }
    }

    void read_poll(TableReader& root) {
        if (const auto poll = root.duration("poll")) {
            config_.poll = *poll;
            if (*poll < kShortestPoll)
                findings_.add(root.find("poll")->place, "The remotes cannot be asked that often.",
                              "The shortest is 100ms.");
        }
        config_.poll_longest = std::max(config_.poll, config_.poll_longest);
        if (const auto longest = root.duration("poll_longest")) {
            config_.poll_longest = *longest;
            if (*longest < config_.poll)
                findings_.add(root.find("poll_longest")->place,
                              "The longest time between two looks is shorter than \"poll\", which "
                              "is " +
                                  base::to_string(config_.poll) + ".",
                              "Leave it out, or make it longer.");
        }
    }

    void read_fetch(TableReader& root) {
        const Toml* table = root.find("fetch", Toml::Kind::table);
        if (table == nullptr) return;
        TableReader fetch(*table, "[fetch]", findings_);
        intake::FetchLimits& limits = config_.fetch_limits;
        if (const auto deadline = fetch.duration("deadline")) limits.deadline = *deadline;
        if (const auto size = fetch.size("size")) limits.received = *size;
        if (const auto parallel = fetch.integer("parallel", 1, 64)) config_.fetches = *parallel;
        if (const auto at_host = fetch.integer("per_host", 1, 64))
            config_.fetches_at_host = *at_host;
        read_identity(fetch);
        fetch.finish();
    }

    void read_retry(TableReader& root) {
        const Toml* table = root.find("retry", Toml::Kind::table);
        if (table == nullptr) return;
        TableReader retry(*table, "[retry]", findings_);
        if (const auto attempts = retry.integer("attempts", 1, 100))
            config_.retry.attempts = static_cast<int>(*attempts);
        if (const auto delay = retry.duration("delay")) config_.retry.first_delay = *delay;
        if (const auto lease = retry.duration("lease")) config_.lease = *lease;
        if (config_.lease < kShortestLease || config_.lease > kLongestLease)
            findings_.add(retry.find("lease")->place, "A lease cannot be that short or that long.",
                          "It may be 3s to 5min.");
        retry.finish();
    }

    // One without the other is of no use: a host that is not known is not talked to.
    void read_identity(TableReader& fetch) {
        const Toml* key = fetch.find("ssh_key", Toml::Kind::text);
        const Toml* hosts = fetch.find("known_hosts", Toml::Kind::text);
        if (key == nullptr && hosts == nullptr) return;
        if (key == nullptr || hosts == nullptr) {
            findings_.add(fetch.place(), "ssh_key and known_hosts come together.",
                          "ssh-keyscan HOST prints what known_hosts must hold; compare it first.");
            return;
        }
        config_.places.ssh_key = key->place;
        config_.places.known_hosts = hosts->place;
        config_.identity = {.private_key = path_in_folder(key->text),
                            .known_hosts = path_in_folder(hosts->text)};
    }

    void read_students(TableReader& root) {
        const Toml* students =
            root.need("student", Toml::Kind::array, "[[student]] and below it id = \"ada\"");
        if (students == nullptr) return;
        if (students->items.empty() || students->items.size() > kMostStudents)
            findings_.add(students->place, "A course has 1 to 10000 students.");
        std::map<model::StudentId, int> lines;
        for (const Toml& item : students->items) {
            if (item.kind != Toml::Kind::table) {
                findings_.add(item.place, "A student must be a table.", "Write [[student]].");
                continue;
            }
            Student student = read_student(item);
            const auto [first, is_new] = lines.emplace(student.id, item.place.line);
            if (!is_new && !student.id.value.empty()) {
                findings_.add(item.place,
                              "The student " + quoted(student.id.value) + " is named twice.",
                              "The other is in line " + std::to_string(first->second) + ".");
            }
            config_.students.push_back(std::move(student));
        }
    }

    Student read_student(const Toml& item) {
        TableReader table(item, "[[student]]", findings_);
        Student student;
        if (const Toml* id = table.need("id", Toml::Kind::text, "id = \"ada\"")) {
            student.id = {id->text};
            if (!is_id(id->text)) {
                findings_.add(id->place, quoted(id->text) + " cannot be the id of a student.",
                              "Use 1 to 64 small letters, digits, \"-\", \"_\" and \".\".");
                student.id = {};
            }
        }
        const Toml* name = table.find("name", Toml::Kind::text);
        student.name = name != nullptr ? name->text : student.id.value;
        read_mail(table, student);
        if (const Toml* remotes = table.find("remotes", Toml::Kind::table))
            read_remotes(*remotes, student);
        if (config_.listen && student.id.value == kInstructor)
            findings_.add(item.place, "No student can have the id \"instructor\".",
                          "Whoever pushes the assignments has that name.");
        if (student.remotes.empty() && config_.remote.empty() && !config_.listen) {
            findings_.add(
                item.place, "This student has no remote.",
                "Give the course a remote, or the student: "
                "remotes = { two-fer = \"https://…\" }; or let the grader have an address "
                "of its own: [listen]");
        }
        table.finish();
        return student;
    }

    void read_mail(TableReader& table, Student& student) {
        const Toml* mail = table.find("mail", Toml::Kind::text);
        if (mail == nullptr) return;
        student.mail = mail->text;
        if (!notices::is_mail_address(mail->text))
            findings_.add(mail->place, quoted(mail->text) + " is not an address of mail.",
                          "Write it without a name, such as mail = \"ada@camp.example\".");
    }

    void read_remotes(const Toml& table, Student& student) {
        for (const Toml::Entry& entry : table.entries) {
            if (entry.value.kind != Toml::Kind::text || entry.value.text.empty()) {
                findings_.add(entry.place, "The remote of " + quoted(entry.key) +
                                               " must be the address of a repository.");
                continue;
            }
            const std::string url = address(entry.value.text);
            check_address(url, entry.place);
            const auto [first, is_new] = remote_lines_.emplace(url, entry.place.line);
            if (!is_new) {
                findings_.add(entry.place, "This repository is named twice.",
                              "The other is in line " + std::to_string(first->second) +
                                  "; every submission has a repository of its own.");
            }
            student.remotes.emplace(model::AssignmentId{entry.key}, NamedRemote{url, entry.place});
        }
    }

    // What has no colon is a path on this machine, and as relative as every path of the file.
    [[nodiscard]] std::string address(const std::string& text) const {
        if (text.find(':') != std::string::npos) return text;
        return path_in_folder(text);
    }

    const fs::path folder_;
    Findings& findings_;
    Config config_;
    std::map<std::string, int> remote_lines_;  // of the students' own
};

void fill_in(std::string& text, std::string_view word, const std::string& value) {
    for (auto at = text.find(word); at != std::string::npos;
         at = text.find(word, at + value.size()))
        text.replace(at, word.size(), value);
}

}  // namespace

ReadConfig read_config(const std::string& file) {
    std::error_code no_current_folder;  // then the file is not found either
    const fs::path path = fs::absolute(file, no_current_folder).lexically_normal();
    const std::string folder = path.parent_path().string();
    const assignment::ParsedToml parsed = assignment::read_toml(folder, path.filename().string());
    if (!parsed.root) return {.diagnostics = parsed.diagnostics};
    Findings findings(path.filename().string());
    Config config = ConfigReader(folder, findings).read(*parsed.root);
    config.file = path.string();
    ReadConfig read{.diagnostics = findings.take()};
    if (read.diagnostics.empty()) read.config = std::move(config);
    return read;
}

store::Options store_options(const Config& config) {
    return {.address = config.store.empty() ? store_path(config.data_folder) : config.store,
            .retry = config.retry};
}

std::string remote_for(std::string remote, const model::StudentId& student,
                       const model::AssignmentId& assignment) {
    fill_in(remote, kStudentWord, student.value);
    fill_in(remote, kAssignmentWord, assignment.value);
    return remote;
}

}  // namespace grader::service
