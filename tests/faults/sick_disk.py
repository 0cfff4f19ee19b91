#!/usr/bin/python3
"""A folder seen through a disk that can fall ill: FUSE, in a mount namespace of its own (needs root).

    with SickDisk(below) as disk:       # `below` is seen at disk.folder, by what disk.inside is put before
        disk.fall_ill("slow 0.3")       # each wait for the disk takes so many seconds, each write a tenth
        disk.fall_ill("readonly")       # as a file system that its kernel has found errors in
        disk.fall_ill("failing")        # nothing can be written, for the disk's own reasons
        disk.fall_ill("full")
        disk.fall_ill("fine")
"""
import errno
import os
import pathlib
import subprocess
import sys
import threading
import time


class SickDisk:
    def __init__(self, below, folder):
        self.below, self.folder = pathlib.Path(below), pathlib.Path(folder)

    def __enter__(self):
        for made in (self.below, self.folder):
            made.mkdir(parents=True, exist_ok=True)
        self.server = subprocess.Popen(
            ["unshare", "--mount", "--propagation", "private", "/usr/bin/python3", "-B", __file__, self.below, self.folder],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.inside = ["nsenter", f"--mount=/proc/{self.server.pid}/ns/mnt", "--"]
        self.fall_ill("fine")
        deadline = time.monotonic() + 30
        mounts = pathlib.Path(f"/proc/{self.server.pid}/mounts")
        while f" {self.folder} fuse" not in mounts.read_text():
            if self.server.poll() is not None or time.monotonic() > deadline:
                raise AssertionError("nothing can be mounted with FUSE here")
            time.sleep(0.05)
        return self

    def __exit__(self, *_):
        self.server.kill()
        self.server.communicate()

    def fall_ill(self, how):
        """How many operations were slow or refused since the last call."""
        print(how, file=self.server.stdin, flush=True)
        felt = self.server.stdout.readline().strip()
        if not felt:
            raise AssertionError("the disk's server has ended")
        return int(felt)


def serve(below, folder):
    import fusepy as fuse

    state = {"how": "fine", "seconds": 0.0, "felt": 0}

    def listen():
        for line in sys.stdin:
            words = line.split()
            felt = state["felt"]
            state.update(how=words[0], seconds=float(words[1]) if len(words) > 1 else 0.0, felt=0)
            print(felt, flush=True)

    class Disk(fuse.Operations):
        """Passes everything on to the folder below, as its owner."""

        def __call__(self, operation, path, *arguments):
            return super().__call__(operation, below + path, *arguments)

        @staticmethod
        def change(waits=0.1):
            if state["how"] in ("readonly", "failing"):
                state["felt"] += 1
                raise fuse.FuseOSError(errno.EROFS if state["how"] == "readonly" else errno.EIO)
            if state["seconds"]:
                state["felt"] += 1
                time.sleep(state["seconds"] * waits)

        @classmethod
        def grow(cls):
            if state["how"] == "full":
                state["felt"] += 1
                raise fuse.FuseOSError(errno.ENOSPC)
            cls.change()

        @staticmethod
        def give(path):
            user, group, _ = fuse.fuse_get_context()
            os.chown(path, user, group, follow_symlinks=False)

        def getattr(self, path, fh=None):
            found = os.fstat(fh) if fh is not None else os.lstat(path)
            keys = ("st_atime", "st_ctime", "st_gid", "st_mode", "st_mtime", "st_nlink", "st_size", "st_uid", "st_ino", "st_blocks")
            return {key: getattr(found, key) for key in keys}

        def readdir(self, path, fh):
            return [".", "..", *os.listdir(path)]

        def readlink(self, path):
            return os.readlink(path)

        def statfs(self, path):
            found = os.statvfs(path)
            return {key: getattr(found, key) for key in
                    ("f_bavail", "f_bfree", "f_blocks", "f_bsize", "f_favail", "f_ffree", "f_files", "f_flag", "f_frsize", "f_namemax")}

        def open(self, path, flags):
            if flags & (os.O_WRONLY | os.O_RDWR | os.O_TRUNC):
                self.change(0)
            return os.open(path, flags & ~os.O_NOFOLLOW)

        def create(self, path, mode, fi=None):
            self.grow()
            made = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, mode)
            self.give(path)
            os.fchmod(made, mode)
            return made

        def mkdir(self, path, mode):
            self.grow()
            os.mkdir(path, mode)
            self.give(path)

        def mknod(self, path, mode, dev):  # sockets among them
            self.grow()
            os.mknod(path, mode, dev)
            self.give(path)

        def symlink(self, path, target):
            self.grow()
            os.symlink(target, path)
            self.give(path)

        def link(self, path, source):
            self.grow()
            os.link(below + source, path)

        def read(self, path, size, offset, fh):
            return os.pread(fh, size, offset)

        def write(self, path, data, offset, fh):
            # SQLite maps this file. A kernel keeps such pages in memory whatever its disk says; that of FUSE forgets
            # those that cannot be written.
            if not path.endswith("-shm"):
                self.grow()
            return os.pwrite(fh, data, offset)

        def truncate(self, path, length, fh=None):
            self.change()
            os.truncate(path if fh is None else fh, length)

        def rename(self, path, new):
            self.change()
            os.rename(path, below + new)

        def unlink(self, path):
            self.change()
            os.unlink(path)

        def rmdir(self, path):
            self.change()
            os.rmdir(path)

        def chmod(self, path, mode):
            self.change()
            os.chmod(path, mode)

        def chown(self, path, user, group):
            self.change()
            os.chown(path, user, group, follow_symlinks=False)

        def utimens(self, path, times=None):
            self.change()
            os.utime(path, times, follow_symlinks=False)

        def fsync(self, path, datasync, fh):
            self.change(1.0)  # not the machine's own disk's: the machine does not fail here

        def release(self, path, fh):
            os.close(fh)

    threading.Thread(target=listen, daemon=True).start()
    fuse.FUSE(Disk(), folder, foreground=True, allow_other=True, default_permissions=True, use_ino=True)


if __name__ == "__main__":
    serve(sys.argv[1], sys.argv[2])
