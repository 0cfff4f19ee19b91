// Real programs under the policy for their purpose: they notice nothing, and no call of theirs is
// told. What no policy allows is refused by the kernel as the policy says.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/contained.h"

namespace {

using tests::contain;
using tests::Contained;
using tests::TempFolder;
using tests::Words;

const std::vector<std::string> kPolicies{"native", "python", "node", "jvm", "compiler", "default"};

Words options_for(const std::string& policy) {
    return {"--policy",    policy, "--cpu-ms", "60000", "--wall-ms", "120000",
            "--memory-mb", "2000", "--pids",   "300",   "--disk-mb", "256"};
}

Contained run(const std::string& policy, const TempFolder& folder, const Words& command) {
    Words options = options_for(policy);
    options.insert(options.end(), {"--rw", folder.path() + ":/box"});
    return contain(options, command);
}

// It came to its end, nothing of what it did was refused with a word, and it said so itself.
void check_unharmed(const Contained& seen, const std::string& last_line) {
    INFO(seen.report.dump(1) << "\n" << seen.finished.output << "\n" << seen.finished.errors);
    CHECK(seen.report["status"] == "ok");
    CHECK(seen.report["violations"].empty());
    CHECK(seen.finished.output.ends_with(last_line + "\n"));
    CHECK(seen.finished.errors.find("not permitted") == std::string::npos);
    CHECK(seen.finished.errors.find("not implemented") == std::string::npos);
}

bool is_installed(const std::string& program) {
    if (::access(program.c_str(), X_OK) == 0) return true;
    WARN("cannot be tested here: " << program << " is not installed");
    return false;
}

constexpr const char* kPython = R"(
import asyncio, concurrent.futures, ctypes, fcntl, mmap, multiprocessing, os, select, shelve
import shutil, signal, socket, sqlite3, subprocess, sys, tempfile, threading, time

def square(x): return x * x

async def loop():
    child = await asyncio.create_subprocess_exec('/bin/echo', 'x', stdout=subprocess.PIPE)
    assert (await child.communicate())[0] == b'x\n'
    server = await asyncio.start_unix_server(lambda r, w: w.close(), path='/tmp/socket')
    reader, writer = await asyncio.open_unix_connection('/tmp/socket')
    assert await reader.read() == b''
    await asyncio.gather(*(asyncio.to_thread(time.sleep, .01) for _ in range(3)))

if __name__ == '__main__':
    threads = [threading.Thread(target=time.sleep, args=(.01,)) for _ in range(4)]
    for t in threads: t.start()
    for t in threads: t.join()
    assert subprocess.run('ls -la / | sort | tail -1', shell=True, capture_output=True).stdout
    for method in 'fork', 'spawn', 'forkserver':
        with multiprocessing.get_context(method).Pool(2) as pool:
            assert pool.map(square, range(4)) == [0, 1, 4, 9]
    with multiprocessing.Manager() as manager: manager.dict()['a'] = 1
    with concurrent.futures.ProcessPoolExecutor(2) as pool: list(pool.map(square, range(3)))
    folder = tempfile.mkdtemp()
    for mode in 'delete', 'wal':
        base = sqlite3.connect(folder + '/' + mode)
        base.execute('pragma journal_mode=' + mode)
        base.execute('create table t (a)')
        base.executemany('insert into t values (?)', [(i,) for i in range(100)])
        base.commit()
        base.execute('vacuum')
        base.close()
    asyncio.run(loop())
    with tempfile.NamedTemporaryFile() as file:
        file.write(b'x' * 4096)
        file.flush()
        os.fsync(file.fileno())
        mmap.mmap(file.fileno(), 4096).flush()
        fcntl.flock(file, fcntl.LOCK_EX)
        fcntl.lockf(file, fcntl.LOCK_EX)
        shutil.copy2(file.name, folder + '/copy')
    shutil.copytree(folder, folder + '2')
    shutil.rmtree(folder + '2')
    os.symlink('copy', folder + '/link')
    os.link(folder + '/copy', folder + '/hard')
    os.mkfifo(folder + '/fifo')
    with shelve.open(folder + '/shelf') as shelf: shelf['a'] = 1
    a, b = socket.socketpair()
    a.settimeout(1)
    a.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65536)
    b.sendall(b'x')
    assert a.recv(1) == b'x'
    signal.signal(signal.SIGALRM, lambda *_: None)
    signal.setitimer(signal.ITIMER_REAL, .01)
    signal.pause()
    assert ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)(square)(3) == 9
    os.nice(1)
    os.memfd_create('x')
    os.pidfd_open(os.getpid())
    os.sched_getaffinity(0)
    os.posix_fadvise(os.open(folder + '/copy', os.O_RDONLY), 0, 0, os.POSIX_FADV_SEQUENTIAL)
    print('unharmed')
)";

constexpr const char* kPytest = R"(
import subprocess
import pytest

def test_files(tmp_path, capfd, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / 'a').write_text('x')
    subprocess.run(['echo', 'hi'], check=True)
    assert capfd.readouterr().out == 'hi\n'

@pytest.mark.parametrize('x', [1, 2])
def test_parameters(x): assert x
)";

constexpr const char* kNode = R"(
import assert from 'node:assert';
import { execSync, fork, spawn, spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import zlib from 'node:zlib';

if (process.send) { process.send('child'); process.disconnect(); process.exit(); }
const wait = (emitter, event) => new Promise(done => emitter.on(event, done));
const worker = new Worker(
  'require("worker_threads").parentPort.postMessage(new SharedArrayBuffer(8))', { eval: true });
await wait(worker, 'message');
assert.equal(execSync('echo a | tr a b').toString(), 'b\n');
assert.equal(spawnSync('ls', ['-la', '/']).status, 0);
const cat = spawn('cat');
cat.stdin.end('x');
assert.equal(await wait(cat.stdout, 'data').then(String), 'x');
assert.equal(await wait(fork('/box/program.mjs'), 'message'), 'child');
const dir = fs.mkdtempSync('/tmp/node');
fs.writeFileSync(dir + '/a', 'x');
fs.copyFileSync(dir + '/a', dir + '/b');
fs.symlinkSync('a', dir + '/l');
await pipeline(fs.createReadStream(dir + '/a'), zlib.createGzip(),
               fs.createWriteStream(dir + '/z'));
fs.cpSync(dir, dir + '2', { recursive: true });
fs.rmSync(dir + '2', { recursive: true });
assert(os.cpus().length > 0 && os.totalmem() > 0);
os.setPriority(1);
await new Promise(done => crypto.pbkdf2('a', 'b', 10, 10, 'sha1', done));
const server = net.createServer(socket => socket.end('q')).listen('/tmp/node-socket');
await wait(server, 'listening');
assert.equal(await wait(net.connect('/tmp/node-socket'), 'data').then(String), 'q');
server.close();
fs.watchFile(dir, { interval: 5 }, () => {});
await sleep(20);
fs.unwatchFile(dir);
await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
console.log('unharmed');
)";

constexpr const char* kNodeTest = R"(
import test from 'node:test';
import assert from 'node:assert';
test('a', async t => { await t.test('b', () => assert.equal(1, 1)); });
)";

constexpr const char* kJava = R"(
import java.nio.channels.FileChannel;
import java.nio.file.*;
import java.util.concurrent.*;
import java.util.stream.IntStream;

public class Program {
    public static void main(String[] words) throws Exception {
        var pool = Executors.newFixedThreadPool(4);
        if (pool.submit(() -> IntStream.range(0, 100000).parallel().sum()).get() != 704982704)
            throw new Exception("sum");
        pool.shutdown();
        Path folder = Files.createTempDirectory("java");
        Files.writeString(folder.resolve("a"), "x");
        Files.copy(folder.resolve("a"), folder.resolve("b"));
        try (var all = Files.list(folder)) { if (all.count() != 2) throw new Exception("list"); }
        try (var channel = FileChannel.open(folder.resolve("a"), StandardOpenOption.READ,
                                            StandardOpenOption.WRITE)) {
            channel.lock();
            channel.map(FileChannel.MapMode.READ_WRITE, 0, 1).force();
        }
        var child = new ProcessBuilder("sh", "-c", "echo hi | cat").start();
        if (!new String(child.getInputStream().readAllBytes()).equals("hi\n")) throw new Exception();
        System.gc();
        Thread.sleep(5);
        System.out.println("unharmed");
    }
}
)";

constexpr const char* kC = R"(
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <fcntl.h>
#include <unistd.h>

static void* one(void* lock) {
    pthread_mutex_lock(lock);
    usleep(1000);
    pthread_mutex_unlock(lock);
    return NULL;
}

int main(void) {
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_t threads[4];
    for (int i = 0; i < 4; ++i)
        if (pthread_create(&threads[i], NULL, one, &lock) != 0) return 1;
    for (int i = 0; i < 4; ++i) pthread_join(threads[i], NULL);
    int segment = shmget(IPC_PRIVATE, 4096, 0600);
    if (shmat(segment, NULL, 0) == (void*)-1 || shmctl(segment, IPC_RMID, NULL) != 0) return 2;
    if (semctl(semget(IPC_PRIVATE, 1, 0600), 0, IPC_RMID) != 0) return 3;
    if (msgctl(msgget(IPC_PRIVATE, 0600), IPC_RMID, NULL) != 0) return 4;
    if (sem_open("/s", O_CREAT, 0600, 1) == SEM_FAILED || shm_open("/m", O_CREAT | O_RDWR, 0600) < 0)
        return 5;
    int ends[2];
    if (pipe(ends) != 0) return 6;
    if (fork() == 0) { dup2(ends[1], 1); execlp("echo", "echo", "hi", NULL); }
    char text[3];
    if (read(ends[0], text, 3) != 3 || wait(NULL) < 0) return 7;
    if (system("exit 3") != 3 << 8) return 8;
    puts("unharmed");
    return 0;
}
)";

constexpr const char* kMakefile =
    "program: a.o\n\tgcc -flto -o $@ $< -lpthread && ar rcs a.a a.o && strip $@\n"
    "%.o: %.c\n\tgcc -O2 -flto -Wall -c $< -o $@\n";

constexpr const char* kBash = R"(
set -eo pipefail
seq 1000 | sort -rn | head -3 | awk '{s += $1} END {print s}'
diff <(echo a) <(echo b) || true
for i in 1 2 3; do echo $i & done; wait
mkdir d; cp -a /etc/passwd d/; cp /etc/passwd d/b; mv d/b d/c; ln -s c d/l; install -m 600 d/c d/i
tar cf t.tar -C d c; tar xf t.tar -C d; gzip -kf d/c; ls -lR d | wc -l; touch -d 2020-01-01 d/c
find d -type f | xargs md5sum | tee sums | wc -l; mkfifo f; (echo q >f &); cat f
dd if=/dev/zero of=z bs=1k count=2 status=none; timeout 5 sleep .01; nice true; (ulimit -n 100)
(flock 9; echo locked) 9>lock; kill -0 $$; id -u; nproc; df . >/dev/null; rm -r d
echo unharmed
)";

}  // namespace

TEST_CASE("Python notices nothing of its policy", "[sandbox][policies]") {
    const std::string policy = GENERATE("python", "default");
    const TempFolder folder;
    std::ignore = folder.write("program.py", kPython);
    check_unharmed(run(policy, folder, {"/usr/bin/python3", "program.py"}), "unharmed");
}

TEST_CASE("pytest notices nothing of Python's policy", "[sandbox][policies]") {
    const TempFolder folder;
    std::ignore = folder.write("test_it.py", kPytest);
    const Contained seen = run("python", folder, {"/usr/bin/python3", "-m", "pytest", "-q"});
    INFO(seen.finished.output);
    CHECK(seen.report["status"] == "ok");
    CHECK(seen.report["violations"].empty());
    CHECK(seen.finished.output.find("3 passed") != std::string::npos);
}

TEST_CASE("Node notices nothing of its policy", "[sandbox][policies]") {
    const std::string policy = GENERATE("node", "default");
    const TempFolder folder;
    std::ignore = folder.write("program.mjs", kNode);
    std::ignore = folder.write("it.test.mjs", kNodeTest);
    check_unharmed(run(policy, folder, {"/usr/bin/node", "program.mjs"}), "unharmed");
    const Contained tested = run(policy, folder, {"/usr/bin/node", "--test", "it.test.mjs"});
    CHECK(tested.report["status"] == "ok");
    CHECK(tested.report["violations"].empty());
}

TEST_CASE("javac and java notice nothing of their policies, and accuse nobody",
          "[sandbox][policies]") {
    if (!is_installed("/usr/bin/javac")) return;
    const TempFolder folder;
    std::ignore = folder.write("Program.java", kJava);
    const Contained compiled = run("compiler", folder, {"/usr/bin/javac", "Program.java"});
    INFO(compiled.finished.errors);
    CHECK(compiled.report["status"] == "ok");
    CHECK(compiled.report["violations"].empty());
    check_unharmed(run("jvm", folder, {"/usr/bin/java", "-Xmx256m", "Program"}), "unharmed");
}

TEST_CASE("gcc, the linker and make notice nothing of their policy, nor does what they made",
          "[sandbox][policies]") {
    const TempFolder folder;
    std::ignore = folder.write("a.c", kC);
    std::ignore = folder.write("Makefile", kMakefile);
    const Contained made =
        run("compiler", folder,
            {"/bin/sh", "-ec",
             "gcc -O2 -flto -Wall -c a.c; gcc -flto -o program a.o -lpthread; ar rcs a.a a.o; "
             "strip program; ! [ -x /usr/bin/make ] || make -B -j2"});
    INFO(made.finished.output << made.finished.errors);
    CHECK(made.report["status"] == "ok");
    CHECK(made.report["violations"].empty());
    const std::string policy = GENERATE("native", "default");
    check_unharmed(run(policy, folder, {"./program"}), "unharmed");
}

TEST_CASE("the shell's tools notice nothing of the policy for programs", "[sandbox][policies]") {
    const std::string policy = GENERATE("native", "default");
    const TempFolder folder;
    std::ignore = folder.write("script.sh", kBash);
    check_unharmed(run(policy, folder, {"/bin/bash", "script.sh"}), "unharmed");
}

TEST_CASE("the kernel refuses what each policy refuses", "[sandbox][policies]") {
    const std::string policy = GENERATE(from_range(kPolicies));
    INFO(policy);
    // Numbers of x86-64: keyctl, bpf, clone for a user namespace, unshare, ptrace, personality,
    // TIOCSTI, F_SETOWN, SO_ATTACH_FILTER, MSG_OOB, AF_ALG, AF_NETLINK; then what is absent.
    const Contained seen =
        contain(options_for(policy),
                {"/usr/bin/python3", "-c",
                 "import ctypes\n"
                 "call = ctypes.CDLL(None, use_errno=True).syscall\n"
                 "def errno(*a):\n  return ctypes.get_errno() if call(*a) == -1 else 0\n"
                 "print(*(errno(*a) for a in ((250, 0, -3), (321, 0), (56, 0x10000011, 0), "
                 "(272, 0x20000), (101, 0, 0), (135, 0x40000), (16, 0, 0x5412, 0), (72, 0, 8, 1), "
                 "(54, 0, 1, 26, 0, 0), (44, 0, 0, 0, 1, 0, 0), (41, 38, 5, 0), (41, 16, 3, 0))))\n"
                 "print(*(errno(*a) for a in ((435, 0, 0), (425, 8, 0), (294, 0), (202, 0, 6), "
                 "(444, 0, 0, 0), (400,), (-1,))))\n"});
    CHECK(seen.report["status"] == "ok");
    CHECK(seen.finished.output == "1 1 1 1 1 1 1 1 1 1 1 1\n38 38 38 38 38 38 38\n");
}

TEST_CASE("a refused call is told with its arguments by name", "[sandbox][policies]") {
    const Contained seen =
        contain(options_for("python"),
                {"/usr/bin/python3", "-c",
                 "import ctypes\ncall = ctypes.CDLL(None).syscall\ncall(101, 16, 1)\ncall(250, 1)\n"
                 "call(16, 0, 0x5412, 0)\ncall(272, 0x10020000)\n"});
    std::vector<std::string> told;
    for (const auto& violation : seen.report["violations"])
        told.push_back(violation["call"].get<std::string>() + ": " +
                       violation["detail"].get<std::string>());
    CHECK(told == Words{"ptrace: PTRACE_ATTACH, process 1", "keyctl: KEYCTL_JOIN_SESSION_KEYRING",
                        "ioctl: TIOCSTI", "unshare: CLONE_NEWUSER | CLONE_NEWNS"});
}

TEST_CASE("after many refused calls the kernel goes on refusing without the host",
          "[sandbox][policies]") {
    const Contained seen =
        contain(options_for("python"),
                {"/usr/bin/python3", "-c",
                 "import collections, socket\nseen = collections.Counter()\n"
                 "for i in range(20000):\n  try: socket.socket(); seen[0] += 1\n"
                 "  except OSError as e: seen[e.errno] += 1\nprint(sorted(seen.items()))\n"});
    CHECK(seen.report["status"] == "ok");
    CHECK(seen.finished.output == "[(1, 512), (38, 19488)]\n");
    REQUIRE(seen.report["violations"].size() == 1);
    CHECK(seen.report["violations"][0]["count"] == 512);
}

TEST_CASE("a policy that could not start a program is told before anything is run",
          "[sandbox][policies]") {
    const TempFolder folder;
    const std::string file = folder.write("own.policy", "include base\nrefuse x \"why\"\n  dup2\n");
    const Contained seen = tests::shell("true", {"--policy", file});
    CHECK(seen.finished.exit_status == 125);
    CHECK(seen.finished.errors.find("own.policy:3: dup2 must be allowed") != std::string::npos);
}
