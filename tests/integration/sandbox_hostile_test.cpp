// Programs that try to get out, to see others, to outlive their run, or to spoil it for who comes
// after. Each does one thing; a wider corpus is tests/redteam.
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <nlohmann/json.hpp>

#include "sandbox/box.h"
#include "tests/support/contained.h"

namespace {

using tests::Contained;
using tests::python;
using tests::Words;

// Helpers for the programs: a raw call gives its result or minus its errno; `tried` collects what
// could be done although it should not.
constexpr const char* kPrelude =
    "import os,sys,ctypes,socket,time,signal\n"
    "L = ctypes.CDLL(None, use_errno=True)\n"
    "def call(*a):\n  r = L.syscall(*a)\n  return r if r >= 0 else -ctypes.get_errno()\n"
    "def could(f, *a):\n"
    "  try: f(*a); return True\n"
    "  except (OSError, ValueError): return False\n";

Contained attack(const std::string& program, const Words& options = {}) {
    return python(kPrelude + program, options);
}

// What it printed, and the dot of a program that came to its end.
std::string output_of(const std::string& program) {
    const Contained seen = attack(program + "\nprint('.')");
    INFO(seen.finished.errors);
    CHECK(seen.report["status"] == "ok");
    return seen.finished.output;
}

}  // namespace

TEST_CASE("nothing of the host or of init is reached through /proc", "[sandbox][hostile]") {
    CHECK(
        output_of("for p in '1/root/etc', '1/cwd', '1/fd', '1/environ', '1/mem', '1/maps', "
                  "'self/root/../etc/shadow', 'kcore', 'keys', 'kallsyms', 'sysrq-trigger':\n"
                  "  p = '/proc/' + p\n"
                  "  if could(os.listdir, p) or (could(open, p) and open(p).read(1)): print(p)") ==
        ".\n");
    CHECK(output_of("for p in 'self/oom_score_adj', 'self/uid_map', 'sys/kernel/core_pattern', "
                    "'sys/kernel/hostname', 'sys/user/max_user_namespaces':\n"
                    "  if could(open, '/proc/' + p, 'w'): print(p)") == ".\n");
    CHECK(output_of("print(open('/proc/self/cgroup').read().count('sandbox'))") == "0\n.\n");
}

TEST_CASE("no call makes a namespace, a mount or a key, or looks into others",
          "[sandbox][hostile]") {
    CHECK(output_of("print([call(*a) for a in ((101,16,1,0,0), (101,0,0,0,0), (272,0x10000000), "
                    "(56,0x10000000|17,0,0,0,0), (308,0,0), (165,b'/box',b'/tmp',None,4096,None), "
                    "(166,b'/proc',2), (155,b'.',b'.'), (161,b'/box'), (428,-100,b'/',1), "
                    "(430,b'tmpfs',0), (250,0,-3,0,0,0), (321,0,0,0), (323,0), (298,0,0,-1,-1,0), "
                    "(303,-100,b'/',0,0,0))].count(-1))") == "16\n.\n");
    // Known to the kernel, unknown to the program: libraries fall back.
    CHECK(output_of("print([call(425,8,0), call(435,0,0), call(444,0,0,1), "
                    "call(188,b'/box',b'user.x',b'y',1,0)])") == "[-38, -38, -38, -38]\n.\n");
}

TEST_CASE("only unix sockets can be made, whatever the type", "[sandbox][hostile]") {
    CHECK(output_of("print([f for f in range(46) for t in (1,2,3,5) if call(41,f,t,0) >= 0 and "
                    "f != 1])") == "[]\n.\n");
}

TEST_CASE("init and the keeper take no signal from the program", "[sandbox][hostile]") {
    CHECK(output_of("for n in 9, 19, 15, 11, 34:\n"
                    "  for p in 1, 3, 4, 99999:\n    could(os.kill, p, n)\n"
                    "could(os.kill, -1, 9); print('alive')") == "alive\n.\n");
}

TEST_CASE("the program's descriptors lead to its own input and outputs only",
          "[sandbox][hostile]") {
    CHECK(output_of("for f in '012':\n  for up in '/..', '/../..', '/../../etc':\n"
                    "    if could(os.listdir, '/proc/self/fd/' + f + up): print(f, up)") == ".\n");
    CHECK(output_of("print(could(os.open, '/proc/self/fd/1', os.O_RDONLY), could(lambda: "
                    "os.write(os.open('/proc/self/fd/0', os.O_RDWR), b'x')))") ==
          "False False\n.\n");
    const Contained links =
        tests::shell("cat /dev/stdin; echo out >/dev/stdout; echo err >/dev/stderr");
    CHECK(links.finished.output == "out\n");
    CHECK(links.finished.errors == "err\n");
}

TEST_CASE("no device but the harmless ones is there or can be made", "[sandbox][hostile]") {
    CHECK(output_of("print(sorted(os.listdir('/dev')))") ==
          "['fd', 'full', 'null', 'random', 'shm', 'stderr', 'stdin', 'stdout', 'urandom', "
          "'zero']\n.\n");
    CHECK(output_of("print(could(os.mknod, '/box/d', 0o20666, os.makedev(1, 1)), "
                    "could(os.chmod, '/dev/null', 0), could(os.unlink, '/dev/null'))") ==
          "False False False\n.\n");
}

TEST_CASE("no limit can be raised, no other user become", "[sandbox][hostile]") {
    CHECK(output_of("import resource\nfor n in range(16):\n  s, h = resource.getrlimit(n)\n"
                    "  if h != -1 and could(resource.setrlimit, n, (h + 1, h + 1)): print(n)\n"
                    "print([call(n, 0, 0, 0) for n in (105, 106, 117, 119)], os.getgroups())") ==
          "[-1, -1, -1, -1] []\n.\n");
}

TEST_CASE("memory outside the program's own pages counts, too", "[sandbox][hostile]") {
    const std::string taker = GENERATE(
        as<std::string>{},
        "import fcntl\nps = []\nwhile True:\n  r, w = os.pipe(); ps.append((r, w))\n"
        "  fcntl.fcntl(w, 1031, 1 << 20); os.set_blocking(w, False); os.write(w, bytes(1 << 20))",
        "L.shmat.restype = ctypes.c_void_p\nfor i in range(100):\n"
        "  p = L.shmat(call(29, 0, 10 << 20, 0o1600), None, 0); ctypes.memset(p, 1, 10 << 20)");
    CHECK(attack(taker, {"--memory-mb", "48"}).report["status"] == "memory_exceeded");
}

TEST_CASE("inodes are limited, hard links among them", "[sandbox][hostile]") {
    const std::string filler =
        GENERATE(as<std::string>{}, "open('/tmp/%d' % i, 'w').close()",
                 "i or open('/tmp/a', 'w').close(); os.link('/tmp/a', '/tmp/l%d' % i)",
                 "os.mkdir('/box/%d' % i)", "os.symlink('x', '/dev/shm/%d' % i)");
    const Contained seen = attack("for i in range(10**6): " + filler, {"--disk-mb", "8"});
    CHECK(seen.report["status"] == "disk_exceeded");
}

TEST_CASE("a program that stops, hides or multiplies ends with its run", "[sandbox][hostile]") {
    const std::string program =
        GENERATE(as<std::string>{}, "os.fork(); os.kill(os.getpid(), 19)",
                 "while True:\n  try:\n    if os.fork() == 0: os.setsid()\n  except OSError: pass",
                 "for f in 0, 1, 2: os.close(f)\nif os.fork() == 0: os.setsid()\ntime.sleep(9)");
    const Contained seen = attack(program, {"--wall-ms", "700"});
    CHECK(seen.finished.exit_status == 124);
    CHECK(tests::count_abandoned_groups() == 0);
}

TEST_CASE("who keeps an output open does not keep the run", "[sandbox][hostile]") {
    const Contained seen = attack("if os.fork() == 0: os.setsid(); time.sleep(9)\nprint('done')");
    CHECK(seen.report["status"] == "ok");
    CHECK(seen.finished.output == "done\n");
}

TEST_CASE("the next run in a box finds the files and nothing else", "[sandbox][hostile]") {
    sandbox::Spawner spawner = sandbox::Spawner::start();
    sandbox::Box box = spawner.open({});
    const auto run = [&box](const std::string& program) {
        return box.run({.argv = {"/usr/bin/python3", "-c", kPrelude + program}}).exit_code;
    };
    CHECK(run("open('/box/kept', 'w'); open('/tmp/gone', 'w'); open('/dev/shm/gone', 'w')\n"
              "assert call(29, 7, 4096, 0o1666) >= 0\n"
              "s = socket.socket(socket.AF_UNIX); s.bind('\\0name'); s.listen()\n"
              "if os.fork() == 0: os.setsid(); time.sleep(99)") == 0);
    CHECK(run("assert os.listdir('/box') == ['kept'] and not os.listdir('/tmp')\n"
              "assert not os.listdir('/dev/shm') and call(29, 7, 4096, 0) == -2\n"
              "assert not could(socket.socket(socket.AF_UNIX).connect, '\\0name')\n"
              "assert len([p for p in os.listdir('/proc') if p.isdigit()]) == 1") == 0);
}

TEST_CASE("a run cannot close its box to the next one", "[sandbox][hostile]") {
    sandbox::Spawner spawner = sandbox::Spawner::start();
    sandbox::Box box = spawner.open({});
    REQUIRE(::fchmod(box.folder().get(), 0777) == 0);
    std::ignore = box.run({.argv = {"/bin/sh", "-c", "chmod 000 /box; mkdir a; chmod 000 a"}});
    CHECK(box.run({.argv = {"/bin/true"}}).status == sandbox::Status::ok);
    CHECK(box.folder());
}

TEST_CASE("an ordinary user's program cannot close its box either", "[sandbox][hostile]") {
    const tests::Finished finished = tests::user_script(
        "dir=$(mktemp -d); \"$sandbox\" run --rw \"$dir:/box\" -- /bin/sh -c "
        "'echo kept >f; mkdir d; echo x >d/x; chmod 000 d /box'; echo $?; cat \"$dir/f\"; "
        "rm -r \"$dir\"");
    INFO(finished.errors);
    CHECK(finished.output == "0\nkept\n");
    CHECK(finished.errors.find("left in the box: read d") != std::string::npos);
}

TEST_CASE("a program starts with no signal blocked or ignored, whatever its caller does",
          "[sandbox]") {
    const auto seen = tests::host_script(
        "trap '' USR1 QUIT ALRM PIPE; exec /usr/bin/python3 -c '\n"
        "import os, signal, sys\n"
        "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2, signal.SIGTERM])\n"
        "os.execv(sys.argv[1], sys.argv[1:])' \"$sandbox\" run -- "
        "/bin/grep -E '^Sig(Blk|Ign)' /proc/self/status");
    INFO(seen.errors);
    CHECK(seen.output == "SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n");
}
