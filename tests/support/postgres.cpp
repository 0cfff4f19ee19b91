// The server refuses to run as root, and ends with the test that started it.
#include "tests/support/postgres.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>

#include "sandbox/base/error.h"

namespace tests {
namespace {

namespace fs = std::filesystem;

constexpr const char* kUser = "65534";  // nobody: it wants one that has a name
constexpr const char* kSocketPort = "5432";

/// The newest that Debian has installed.
std::string program(const std::string& name) {
    std::vector<fs::path> versions;
    for (const auto& version : fs::directory_iterator("/usr/lib/postgresql"))
        versions.push_back(version.path());
    base::ensure(!versions.empty(), "Debian's PostgreSQL is installed");
    return (*std::ranges::max_element(versions) / "bin" / name).string();
}

/// The command as an ordinary user, who ends when we end.
std::vector<std::string> as_user(std::vector<std::string> command) {
    std::vector<std::string> words{"/usr/bin/setpriv"};
    if (::geteuid() == 0) {
        for (const char* option : {"--reuid", "--regid"})
            words.insert(words.end(), {option, kUser});
        words.emplace_back("--clear-groups");
    }
    words.insert(words.end(), {"--pdeathsig", "INT", "--"});
    words.insert(words.end(), command.begin(), command.end());
    return words;
}

void run(const std::vector<std::string>& command) {
    const auto words = as_user(command);
    const Finished finished = run_program(words.front(), {words.begin() + 1, words.end()});
    base::ensure(finished.exit_status == 0, command.front() + ": " + finished.errors);
}

}  // namespace

PostgresServer::PostgresServer() {
    if (::geteuid() == 0) {
        const auto user = static_cast<uid_t>(std::atoi(kUser));
        base::check(::chown(folder_.path().c_str(), user, user), "hand the folder over");
    }
    run({program("initdb"), "-D", folder_.path() + "/data", "-U", "grader", "-A", "trust", "-E",
         "UTF8", "--locale", "C", "--no-sync", "--no-instructions"});
    start();
}

PostgresServer::~PostgresServer() {
    if (server_ > 0) stop(Stop::as_in_a_crash);
}

void PostgresServer::start() {
    auto words =
        as_user({program("postgres"), "-D", folder_.path() + "/data", "-k", folder_.path(), "-c",
                 "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=200"});
    server_ = base::check(::fork(), "fork");
    if (server_ == 0) {
        std::vector<char*> argv;
        for (std::string& word : words)
            argv.push_back(word.data());
        argv.push_back(nullptr);
        const int log = ::open((folder_.path() + "/log").c_str(), O_WRONLY | O_CREAT, 0644);
        (void)::dup2(log, 2);
        (void)::execv(argv.front(), argv.data());
        ::_exit(127);
    }
    const timespec a_little{0, 20'000'000};
    while (run_program(program("pg_isready"), {"-q", "-U", "grader", "-h", folder_.path()})
               .exit_status != 0) {
        base::ensure(::waitpid(server_, nullptr, WNOHANG) == 0, "PostgreSQL starts");
        (void)::nanosleep(&a_little, nullptr);
    }
}

void PostgresServer::stop(Stop how) {
    base::check(::kill(server_, how == Stop::in_order ? SIGINT : SIGQUIT), "stop PostgreSQL");
    base::check(::waitpid(server_, nullptr, 0), "wait for PostgreSQL");
    server_ = -1;
}

std::string PostgresServer::address() const {
    return "postgresql:///postgres?user=grader&port=" + std::string(kSocketPort) +
           "&host=" + folder_.path();
}

std::string PostgresServer::schema(const std::string& name) const {
    std::string word = "t";
    for (const char c : name)
        word += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
    std::ranges::transform(word, word.begin(), [](unsigned char c) { return std::tolower(c); });
    const std::lock_guard lock(schemas_);
    if (!made_.contains(word)) {
        const Finished made =
            run_program(program("psql"), {"-q", "-d", address(), "-c", "CREATE SCHEMA " + word});
        base::ensure(made.exit_status == 0, made.errors);
        made_.insert(word);
    }
    return address() + "&options=-csearch_path%3D" + word;
}

bool on_postgresql() {
    const char* engine = std::getenv("STORE_ENGINE");
    return engine != nullptr && std::string(engine) == "postgresql";
}

PostgresServer& postgres() {
    static PostgresServer server;
    return server;
}

}  // namespace tests
