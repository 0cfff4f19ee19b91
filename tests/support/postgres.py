"""A PostgreSQL server of the tests' own: Debian's, in a temporary folder, as an ordinary user."""
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

USER = "65534"  # nobody: it wants one that has a name


def program(name):
    """The newest that Debian has installed."""
    versions = sorted(pathlib.Path("/usr/lib/postgresql").iterdir(), key=lambda path: int(path.name))
    return str(versions[-1] / "bin" / name)


def as_user(*command):
    if os.geteuid() != 0:
        return list(command)
    return ["setpriv", "--reuid", USER, "--regid", USER, "--clear-groups", "--", *command]


class Postgres:
    """`with Postgres() as server`: reached by a Unix socket, and where `listen` says so by that address. `prefix`
    runs it elsewhere, as in another network; `settings` are KEY=VALUE."""

    def __init__(self, listen="", prefix=(), settings=()):
        self.listen, self.prefix, self.settings, self.process = listen, list(prefix), list(settings), None

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="grader-postgres-"))
        if os.geteuid() == 0:
            os.chown(self.folder, int(USER), int(USER))
        self.make()
        self.folder.chmod(0o755)
        self.start()
        return self

    def make(self):
        subprocess.run(as_user(program("initdb"), "-D", str(self.folder / "data"), "-U", "grader", "-A", "trust", "-E",
                               "UTF8", "--locale", "C", "--no-sync", "--no-instructions"),
                       check=True, capture_output=True)
        with open(self.folder / "data/pg_hba.conf", "a") as hba:
            hba.write("host all all 0.0.0.0/0 trust\n")

    def __exit__(self, *_):
        if self.process:
            self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self):
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(
                [*self.prefix, *as_user(program("postgres"), "-D", str(self.folder / "data"), "-k", str(self.folder),
                                        "-c", f"listen_addresses={self.listen}", "-c", "max_connections=200",
                                        *(word for setting in self.settings for word in ("-c", setting)))],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        while subprocess.run([program("pg_isready"), "-q", "-U", "grader", "-h", str(self.folder)]).returncode != 0:
            if self.process.poll() is not None:
                raise AssertionError((self.folder / "log").read_text())
            time.sleep(0.05)

    def stop(self, how=signal.SIGINT):
        """SIGINT ends it at once and in order, SIGQUIT as in a crash."""
        self.process.send_signal(how)
        self.process.wait(timeout=60)
        self.process = None

    def address(self, host=None):
        return f"postgresql://grader@{host}/postgres" if host else f"postgresql:///postgres?user=grader&host={self.folder}"

    def sql(self, statement):
        """What psql prints of it."""
        done = subprocess.run([program("psql"), "-At", "-v", "ON_ERROR_STOP=1", "-d", self.address(), "-c", statement],
                              check=True, capture_output=True, text=True)
        return done.stdout.strip()


class Standby(Postgres):
    """Follows `primary`, until it is promoted."""

    def __init__(self, primary):
        super().__init__(settings=primary.settings)
        self.primary = primary

    def make(self):
        shutil.rmtree(self.folder / "data", ignore_errors=True)
        subprocess.run(as_user(program("pg_basebackup"), "-D", str(self.folder / "data"), "-h", str(self.primary.folder),
                               "-U", "grader", "-R", "-X", "stream", "-c", "fast", "--no-sync"),
                       check=True, capture_output=True)
