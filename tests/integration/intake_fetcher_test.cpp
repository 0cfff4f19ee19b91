// Many looks through one helper: cheap where nothing has moved, and each still behind walls of its
// own.
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <sstream>
#include <thread>

#include "grader/intake/fetcher.h"
#include "sandbox/base/error.h"
#include "sandbox/privileges.h"
#include "tests/support/remotes.h"

namespace grader::intake {
namespace {

namespace fs = std::filesystem;
using Outcome = Fetched::Outcome;

std::string text_of(const std::string& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

// The processes named grader-fetch whose parent is `parent`.
std::vector<pid_t> helpers_of(pid_t parent) {
    std::vector<pid_t> found;
    for (const auto& entry : fs::directory_iterator("/proc")) {
        const std::string name = entry.path().filename();
        if (name.find_first_not_of("0123456789") != std::string::npos) continue;
        const std::string stat = text_of(entry.path().string() + "/stat");
        const auto end = stat.rfind(')');
        if (end == std::string::npos || stat.find("(grader-fetch)") == std::string::npos) continue;
        std::istringstream words(stat.substr(end + 2));
        char state = ' ';
        pid_t its_parent = 0;
        if (words >> state >> its_parent && its_parent == parent && state != 'Z')
            found.push_back(std::stoi(name));
    }
    return found;
}

// What `grader` becomes where root starts it in a private folder.
void become_service() {
    constexpr uid_t kServiceUid = 64017;
    const bool ready =
        sandbox::make_reading_capability_inheritable() && sandbox::drop_bounding_capabilities() &&
        sandbox::drop_groups() && ::prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) == 0 &&
        sandbox::become_user(kServiceUid) && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
        sandbox::keep_reading_capability();
    if (!ready) ::_exit(100);
}

// Looks until it is so; whoever waits too long has failed.
void wait_until(const std::function<bool()>& holds) {
    for (int tries = 0; !holds(); ++tries) {
        REQUIRE(tries < 1'000);
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

bool is_there(pid_t pid) {
    const std::string stat = text_of("/proc/" + std::to_string(pid) + "/stat");
    return !stat.empty() && stat.find(") Z ") == std::string::npos;
}

/// One repository with a commit on main, and a place for its mirror.
struct Street {
    tests::TempFolder folder;
    tests::Repository remote{folder.path(), "one.git"};
    std::string mirror = folder.path() + "/mirrors/one.git";
    model::CommitId commit{remote.commit("main.c", "x")};

    [[nodiscard]] Fetched look(Fetcher& fetcher, const model::CommitId& known = {}) const {
        return fetcher.fetch({.url = remote.path()}, mirror, {}, known);
    }
};

// The helper lets nobody else look into its memory and descriptors.
bool may_look_into_others() {
    if (::geteuid() == 0) return true;
    WARN("cannot be tested here: needs root");
    return false;
}

// What is still written in a process's memory.
bool remembers(pid_t pid, const std::string& words) {
    std::ifstream maps("/proc/" + std::to_string(pid) + "/maps");
    std::ifstream memory("/proc/" + std::to_string(pid) + "/mem", std::ios::binary);
    REQUIRE(memory);
    std::size_t read_bytes = 0;
    for (std::string line; std::getline(maps, line);) {
        std::istringstream fields(line);
        std::uintptr_t from = 0;
        std::uintptr_t to = 0;
        char dash = ' ';
        std::string rights;
        fields >> std::hex >> from >> dash >> to >> rights;
        const bool is_shadow = to - from > std::uintptr_t{1} << 30;  // of a sanitizer's
        if (!rights.starts_with("rw") || is_shadow) continue;
        std::string bytes(to - from, '\0');
        memory.clear();
        memory.seekg(static_cast<std::streamoff>(from));
        memory.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        read_bytes += static_cast<std::size_t>(memory.gcount());
        if (bytes.find(words) != std::string::npos) return true;
    }
    REQUIRE(read_bytes > 0);
    return false;
}

}  // namespace

TEST_CASE("while a known commit stays where it is, neither objects nor mirror are looked at",
          "[intake][fetcher]") {
    const Street street;
    Fetcher fetcher;
    REQUIRE(street.look(fetcher).head == street.commit);
    fs::remove_all(street.mirror);
    fs::rename(street.remote.path() + "/objects", street.remote.path() + "/gone");
    fs::create_directory(street.remote.path() + "/objects");
    const Fetched same = street.look(fetcher, street.commit);
    CHECK(same.outcome == Outcome::fetched);
    CHECK(same.head == street.commit);
    CHECK(same.problem == model::Message{});
    CHECK(fs::is_empty(street.mirror));
    // Whoever knows nothing of the mirror gets it made anew.
    CHECK(street.look(fetcher).outcome != Outcome::fetched);
    fs::remove(street.remote.path() + "/objects");
    fs::rename(street.remote.path() + "/gone", street.remote.path() + "/objects");
    CHECK(street.look(fetcher).head == street.commit);
    CHECK(fs::exists(street.mirror + "/HEAD"));
}

TEST_CASE("what has moved is fetched, whatever was known, over a path and http",
          "[intake][fetcher]") {
    const Street street;
    const tests::GitHost web(street.folder.path());
    Fetcher fetcher;
    for (const std::string& url : {street.remote.path(), web.url() + "/one.git"}) {
        const auto look = [&](const model::CommitId& known) {
            return fetcher.fetch({.url = url}, street.mirror, {}, known);
        };
        const model::CommitId first = look({}).head;
        REQUIRE_FALSE(first.value.empty());
        CHECK(look(first).head == first);
        CHECK(look({std::string(40, 'a')}).head == first);
        const model::CommitId second{street.remote.commit("main.c", "second " + url)};
        CHECK(look(first).head == second);
        street.remote.move_main(first.value);
        tests::git(street.remote.path() + ".work", {"reset", "-q", "--hard", first.value});
        CHECK(look(second).head == first);
        tests::git(street.remote.path(), {"update-ref", "-d", "refs/heads/main"});
        CHECK(look(first).outcome == Outcome::empty);
        street.remote.move_main(first.value);
        tests::git(street.remote.path(), {"pack-refs", "--all"});
        CHECK(look(first).head == first);
    }
    fs::remove_all(street.remote.path());
    CHECK(street.look(fetcher, street.commit).outcome == Outcome::not_found);
}

TEST_CASE("a known commit on a host costs one list of its references and no pack",
          "[intake][fetcher]") {
    const Street street;
    const tests::GitHost web(street.folder.path());
    Fetcher fetcher;
    const Remote remote{.url = web.url() + "/one.git"};
    REQUIRE(fetcher.fetch(remote, street.mirror, {}).head == street.commit);
    const auto objects = [&] {
        int count = 0;
        for (const auto& entry : fs::recursive_directory_iterator(street.mirror + "/objects"))
            count += entry.is_regular_file() ? 1 : 0;
        return count;
    };
    REQUIRE(objects() > 0);
    fs::remove_all(street.mirror + "/objects");
    CHECK(fetcher.fetch(remote, street.mirror, {}, street.commit).head == street.commit);
    CHECK(objects() == 0);
}

TEST_CASE("one helper serves look after look, and ends with its fetcher", "[intake][fetcher]") {
    const Street street;
    pid_t helper = 0;
    {
        Fetcher fetcher;
        CHECK(helpers_of(::getpid()).empty());  // started when it is first needed
        for (int i = 0; i < 20; ++i) {
            REQUIRE(street.look(fetcher, i % 2 == 0 ? street.commit : model::CommitId{}).head ==
                    street.commit);
            const std::vector<pid_t> helpers = helpers_of(::getpid());
            REQUIRE(helpers.size() == 1);
            if (i == 0) helper = helpers.front();
            REQUIRE(helpers.front() == helper);
            REQUIRE(helpers_of(helper).empty());  // no look outlives itself
        }
    }
    CHECK_FALSE(is_there(helper));
}

TEST_CASE("after a deadline, a limit or a death there is another helper", "[intake][fetcher]") {
    const Street street;
    const tests::GitHost web(street.folder.path(), {"--silent", "silent.git"});
    Fetcher fetcher;
    REQUIRE(street.look(fetcher).head == street.commit);
    const pid_t first = helpers_of(::getpid()).at(0);
    const auto is_replaced = [&](pid_t helper) {
        CHECK_FALSE(is_there(helper));
        CHECK(street.look(fetcher).head.value ==
              tests::git(street.remote.path(), {"rev-parse", "main"}));
        const std::vector<pid_t> helpers = helpers_of(::getpid());
        REQUIRE(helpers.size() == 1);
        CHECK(helpers.front() != helper);
    };
    CHECK(fetcher
              .fetch({.url = web.url() + "/silent.git"}, street.mirror,
                     {.deadline = base::Milliseconds(200)})
              .outcome == Outcome::too_slow);
    is_replaced(first);
    std::mt19937_64 random(20'261'127);
    std::string noise(600'000, '\0');
    for (char& byte : noise)
        byte = static_cast<char>(random());
    (void)street.remote.commit("main.c", noise);
    const pid_t second = helpers_of(::getpid()).at(0);
    CHECK(fetcher.fetch({.url = street.remote.path()}, street.mirror, {.received = base::kib(200)})
              .outcome == Outcome::too_large);
    is_replaced(second);  // a signal ended the look, which had written too much
    const pid_t killed = helpers_of(::getpid()).at(0);
    REQUIRE(::kill(killed, SIGKILL) == 0);
    wait_until([&] { return helpers_of(::getpid()).empty(); });
    is_replaced(killed);
}

TEST_CASE("a look at work holds what is its own and no way to its helper", "[intake][fetcher]") {
    if (!may_look_into_others()) return;
    const Street street;
    const tests::GitHost web(street.folder.path(), {"--silent", "silent.git"});
    std::stop_source stop;
    Fetched told;
    std::jthread thread([&] {
        Fetcher fetcher;
        told = fetcher.fetch({.url = web.url() + "/silent.git"}, street.mirror,
                             {.cancelled = stop.get_token()});
    });
    pid_t helper = 0;
    pid_t look = 0;
    const auto is_at_work = [&] {
        const std::vector<pid_t> helpers = helpers_of(::getpid());
        if (helpers.empty()) return false;
        helper = helpers.front();
        const std::vector<pid_t> looks = helpers_of(helper);
        if (looks.empty()) return false;
        look = looks.front();
        return fs::exists("/proc/" + std::to_string(look) + "/fd/3");  // its connection
    };
    wait_until(is_at_work);
    const auto target = [](pid_t pid, int fd) {
        return fs::read_symlink("/proc/" + std::to_string(pid) + "/fd/" + std::to_string(fd))
            .string();
    };
    const std::string socket = target(helper, 0);
    CHECK(socket.starts_with("socket:"));
    CHECK(target(look, 0) == "/dev/null");
    CHECK(target(look, 1).find("memfd:answer") != std::string::npos);
    CHECK(target(look, 2).find("memfd:complaint") != std::string::npos);
    for (const auto& entry : fs::directory_iterator("/proc/" + std::to_string(look) + "/fd"))
        CHECK(fs::read_symlink(entry.path()).string() != socket);
    CHECK(std::distance(fs::directory_iterator("/proc/" + std::to_string(helper) + "/fd"), {}) <=
          4);
    stop.request_stop();
    thread.join();
    CHECK(told.outcome == Outcome::cancelled);
    CHECK_FALSE(is_there(helper));
    CHECK_FALSE(is_there(look));
}

TEST_CASE("a look that can do without the right to read everything has none", "[intake][fetcher]") {
    if (!may_look_into_others()) return;
    const Street street;
    fs::permissions(street.folder.path(), fs::perms::all);
    const tests::GitHost web(street.folder.path(), {"--silent", "silent.git"});
    const pid_t grader = base::check(::fork(), "fork");
    if (grader == 0) {
        become_service();
        (void)Fetcher().fetch({.url = web.url() + "/silent.git"}, street.mirror, {});
        ::_exit(0);
    }
    pid_t look = 0;
    wait_until([&] {
        for (const pid_t helper : helpers_of(grader)) {
            const std::vector<pid_t> looks = helpers_of(helper);
            if (!looks.empty()) look = looks.front();
        }
        return look != 0 && fs::exists("/proc/" + std::to_string(look) + "/fd/3");
    });
    const auto fact = [](pid_t pid, const std::string& name) {
        const std::string status = text_of("/proc/" + std::to_string(pid) + "/status");
        const auto at = status.find("\n" + name + ":\t");
        return status.substr(at + name.size() + 3,
                             status.find('\n', at + 1) - at - name.size() - 3);
    };
    CHECK(fact(grader, "CapEff") == "0000000000000004");
    for (const char* kind : {"CapEff", "CapPrm", "CapInh", "CapAmb"})
        CHECK(fact(look, kind) == "0000000000000000");
    CHECK(fact(look, "NoNewPrivs") == "1");
    REQUIRE(::kill(grader, SIGKILL) == 0);
    REQUIRE(::waitpid(grader, nullptr, 0) == grader);
}

TEST_CASE("nothing of a look is left in its helper's memory", "[intake][fetcher]") {
    if (!may_look_into_others()) return;
    const Street street;
    const std::string token = "t0ken-of-a-student";
    const tests::GitHost web(street.folder.path(), {"--deny", "*", "--login", "ann:" + token});
    Fetcher fetcher;
    const std::string url = "http://ann:" + token + "@" + web.url().substr(7) + "/one.git";
    REQUIRE(fetcher.fetch({.url = url}, street.mirror, {}).head == street.commit);
    REQUIRE(fetcher.fetch({.url = url + "x"}, street.mirror, {}).outcome == Outcome::not_found);
    REQUIRE(remembers(::getpid(), token));  // it can be found
    const pid_t helper = helpers_of(::getpid()).at(0);
    CHECK(remembers(helper, "grader-fetch"));
    CHECK_FALSE(remembers(helper, token));
    CHECK_FALSE(remembers(helper, street.mirror));
}

TEST_CASE("a look ends with the grader, however that ends", "[intake][fetcher]") {
    const Street street;
    const tests::GitHost web(street.folder.path(), {"--silent", "silent.git"});
    const pid_t grader = base::check(::fork(), "fork");
    if (grader == 0) {
        (void)Fetcher().fetch({.url = web.url() + "/silent.git"}, street.mirror, {});
        ::_exit(0);
    }
    pid_t helper = 0;
    pid_t look = 0;
    wait_until([&] {
        const std::vector<pid_t> helpers = helpers_of(grader);
        if (helpers.empty()) return false;
        helper = helpers.front();
        const std::vector<pid_t> looks = helpers_of(helper);
        if (!looks.empty()) look = looks.front();
        return look != 0;
    });
    REQUIRE(::kill(grader, SIGKILL) == 0);
    REQUIRE(::waitpid(grader, nullptr, 0) == grader);
    wait_until([&] { return !is_there(helper) && !is_there(look); });
}

}  // namespace grader::intake
