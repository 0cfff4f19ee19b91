// Either the number that git itself would say, or that it cannot be told: never a wait, never a
// step outside.
#include "grader/intake/peek.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <random>

#include "tests/support/programs.h"
#include "tests/support/remotes.h"

namespace grader::intake {
namespace {

namespace fs = std::filesystem;

const std::string kNumber(40, 'a');
const std::string kOther(40, 'b');

/// A bare repository with one commit on main, made by git.
class Bare {
public:
    [[nodiscard]] std::string path() const { return repository_.path(); }
    [[nodiscard]] std::string commit() const { return commit_; }
    [[nodiscard]] std::string file(const std::string& name) const { return path() + "/" + name; }
    [[nodiscard]] std::string outside(const std::string& name) const {
        return folder_.path() + "/" + name;
    }
    [[nodiscard]] std::optional<std::string> main() const { return peek(path(), "main"); }
    void git(const std::vector<std::string>& words) const { tests::git(path(), words); }
    /// Puts `bytes` where main's number is.
    void set_main(const std::string& bytes) const {
        fs::remove(file("refs/heads/main"));
        std::ofstream(file("refs/heads/main")) << bytes;
    }

private:
    tests::TempFolder folder_;
    tests::Repository repository_{folder_.path(), "one.git"};
    std::string commit_ = repository_.commit("main.c", "x");
};

}  // namespace

TEST_CASE("a branch is told as git tells it, loose and packed, bare and not", "[peek]") {
    const Bare bare;
    CHECK(bare.main() == bare.commit());
    CHECK(peek(bare.path() + ".work", "main") == bare.commit());
    tests::git(bare.path() + ".work", {"branch", "feature/x"});
    CHECK(peek(bare.path() + ".work", "feature/x") == bare.commit());
    bare.git({"branch", "feature/y", "main"});
    bare.git({"pack-refs", "--all"});
    REQUIRE_FALSE(fs::exists(bare.file("refs/heads/main")));
    CHECK(bare.main() == bare.commit());
    CHECK(peek(bare.path(), "feature/y") == bare.commit());
    bare.set_main(kNumber + "\n");  // the loose one is the newer
    CHECK(bare.main() == kNumber);
}

TEST_CASE("what is not there cannot be told", "[peek]") {
    const Bare bare;
    for (const char* branch :
         {"other", "main/x", "", "mai", "../heads/main/", "..", "../../config"})
        CHECK_FALSE(peek(bare.path(), branch));
    CHECK_FALSE(peek(bare.outside("nowhere"), "main"));
    CHECK_FALSE(peek(bare.outside(""), "main"));
    CHECK_FALSE(peek(bare.file("HEAD"), "main"));
}

TEST_CASE("a repository that is not whole any more is left to git", "[peek]") {
    const Bare bare;
    const std::string part = GENERATE("HEAD", "objects", "refs");
    fs::rename(bare.file(part), bare.outside("part"));
    CHECK_FALSE(bare.main());
    fs::create_symlink(bare.outside("part"), bare.file(part));
    CHECK_FALSE(bare.main());
}

TEST_CASE("a number that is none cannot be told", "[peek]") {
    const Bare bare;
    for (const std::string& bytes :
         {std::string(), std::string("\n"), kNumber.substr(1), kNumber + "a", kNumber + "\n\n",
          " " + kNumber, kNumber + " ", std::string(40, 'A'), std::string(64, 'a') + "\n",
          std::string("ref: refs/heads/other\n"), kNumber + "\n" + std::string(100'000, 'x')}) {
        INFO(bytes.substr(0, 50));
        bare.set_main(bytes);
        CHECK_FALSE(bare.main());
    }
    bare.set_main(kNumber);
    CHECK(bare.main() == kNumber);
}

TEST_CASE("links are not followed, wherever they are and wherever they lead", "[peek]") {
    const Bare bare;
    std::ofstream(bare.outside("secret")) << kNumber << "\n";
    SECTION("the branch to a file outside") {
        fs::remove(bare.file("refs/heads/main"));
        fs::create_symlink(bare.outside("secret"), bare.file("refs/heads/main"));
    }
    SECTION("the branch to a file inside") {
        fs::rename(bare.file("refs/heads/main"), bare.file("refs/heads/other"));
        fs::create_symlink("other", bare.file("refs/heads/main"));
    }
    SECTION("a folder on the way") {
        fs::rename(bare.file("refs/heads"), bare.file("refs/others"));
        fs::create_symlink("others", bare.file("refs/heads"));
    }
    SECTION("packed-refs") {
        fs::remove(bare.file("refs/heads/main"));
        std::ofstream(bare.outside("packed")) << kNumber << " refs/heads/main\n";
        fs::create_symlink(bare.outside("packed"), bare.file("packed-refs"));
    }
    SECTION("a .git to another repository") {
        fs::create_directory(bare.outside("thief"));
        fs::create_symlink(bare.path(), bare.outside("thief/.git"));
        CHECK_FALSE(peek(bare.outside("thief"), "main"));
        return;
    }
    SECTION("a file .git in a repository that would do without") {
        std::ofstream(bare.file(".git")) << "gitdir: ../other.git\n";
    }
    SECTION("a .git that is a file, and a folder that shares another's branches") {
        fs::create_directory(bare.outside("thief"));
        std::ofstream(bare.outside("thief/.git")) << "gitdir: " << bare.path() << "\n";
        CHECK_FALSE(peek(bare.outside("thief"), "main"));
        std::ofstream(bare.file("commondir")) << "../other.git\n";
    }
    CHECK_FALSE(bare.main());
}

// None of these may make the reader wait: a test that hangs has failed.
TEST_CASE("FIFOs, devices, sockets, folders and leases neither block nor are read", "[peek]") {
    const Bare bare;
    const std::string where = GENERATE("refs/heads/main", "packed-refs");
    fs::remove(bare.file("refs/heads/main"));
    const std::string odd = bare.file(where);
    SECTION("a FIFO") {
        REQUIRE(::mkfifo(odd.c_str(), 0666) == 0);
    }
    SECTION("a folder") {
        fs::create_directory(odd);
    }
    SECTION("a device") {
        if (::mknod(odd.c_str(), S_IFCHR | 0666, makedev(1, 5)) != 0) return;  // /dev/zero
    }
    SECTION("a lease that its owner does not give back") {
        std::ofstream(odd) << kNumber << (where == "packed-refs" ? " refs/heads/main\n" : "\n");
        const base::Fd held(::open(odd.c_str(), O_WRONLY | O_CLOEXEC));
        (void)::signal(SIGIO, SIG_IGN);
        if (::fcntl(held.get(), F_SETLEASE, F_WRLCK) != 0) return;  // not on this file system
        CHECK_FALSE(bare.main());
        return;
    }
    CHECK_FALSE(bare.main());
}

TEST_CASE("a packed-refs of a MiB is read, a larger one is left to git", "[peek]") {
    const Bare bare;
    fs::remove(bare.file("refs/heads/main"));
    const std::string line = kNumber + " refs/heads/main\n";
    const std::string filler = "# " + std::string(97, '-') + "\n";
    std::string packed;
    while (packed.size() + filler.size() + line.size() <= std::size_t{1} << 20)
        packed += filler;
    packed += line;
    std::ofstream(bare.file("packed-refs")) << packed;
    CHECK(bare.main() == kNumber);
    std::ofstream(bare.file("packed-refs")) << line << packed;
    CHECK_FALSE(bare.main());
    fs::resize_file(bare.file("packed-refs"), std::uintmax_t{1} << 40);  // with a hole
    CHECK_FALSE(bare.main());
}

TEST_CASE("other formats of references are left to git", "[peek]") {
    const Bare bare;
    fs::remove_all(bare.file("refs/heads"));
    std::ofstream(bare.file("refs/heads")) << "this repository uses the reftable format\n";
    fs::create_directory(bare.file("reftable"));
    CHECK_FALSE(bare.main());
}

TEST_CASE("a packed reference is found by its whole name, at the line's place for it", "[peek]") {
    const std::string packed = "# pack-refs with: peeled fully-peeled sorted\n" + kOther +
                               " refs/heads/main2\n" + kOther + " refs/tags/refs/heads/main\n^" +
                               kOther + "\n" + kNumber + " refs/heads/main\n" + kOther +
                               " refs/heads/other";
    CHECK(number_in_packed(packed, "refs/heads/main") == kNumber);
    CHECK(number_in_packed(packed, "refs/heads/other") == kOther);
    CHECK_FALSE(number_in_packed(packed, "refs/heads/mai"));
    CHECK_FALSE(number_in_packed(packed, "heads/main"));
    CHECK_FALSE(number_in_packed(packed, ""));
    CHECK_FALSE(number_in_packed("", "refs/heads/main"));
    CHECK_FALSE(number_in_packed(std::string(40, 'x') + " refs/heads/main\n", "refs/heads/main"));
}

TEST_CASE("random bytes of a packed-refs give a number or none", "[peek]") {
    constexpr unsigned kSeed = 20'261'127;
    INFO("seed " << kSeed);
    std::mt19937 random(kSeed);
    const std::string words[] = {kNumber, " ", "r", "\n", "^", "#", kOther};
    for (int round = 0; round < 20'000; ++round) {
        std::string packed;
        for (auto pieces = random() % 9; pieces > 0; --pieces)
            packed += words[random() % std::size(words)];
        const auto number = number_in_packed(packed, "r");
        if (number)
            CHECK(("\n" + packed + "\n").find("\n" + *number + " r\n") != std::string::npos);
    }
}

}  // namespace grader::intake
