# attack: writes where others would read or run it: programs, libraries, start files, cron, settings
# outcome: ok
import os
import site
import sys
import sysconfig

PLACES = ["/", "/usr", "/usr/bin", "/usr/local/bin", "/usr/lib", "/usr/lib/node_modules", "/etc",
          "/etc/cron.d", "/var/spool/cron/crontabs", "/etc/profile.d", "/root", "/home", "/bin",
          "/lib", "/opt", "/srv", "/var", "/var/tmp", "/run", "/run/lock", "/dev", "/sys", "/proc",
          "/dev/fd", "/usr/share/pytest", os.path.expanduser("~"), sysconfig.get_path("purelib"),
          os.path.dirname(sys.executable), os.path.dirname(os.__file__)] + site.getsitepackages()
here = os.path.dirname(os.path.abspath(__file__))
for place in PLACES:
    if os.path.realpath(place) in (here, "/tmp", "/dev/shm"):
        continue
    for act in (lambda path: os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)),
                os.mkdir, os.mkfifo, lambda path: os.symlink("/nowhere", path)):
        path = f"{place}/redteam-{os.getpid()}"
        try:
            act(path)
            print("BREACH made", path)
            (os.rmdir if os.path.isdir(path) and not os.path.islink(path) else os.unlink)(path)
        except OSError:
            pass
for path in ("/etc/passwd", "/etc/ld.so.preload", "/etc/ld.so.cache", "/usr/bin/python3", "/bin/bash",
             "/etc/hosts", "/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", os.__file__,
             "/proc/1/oom_score_adj", "/proc/sys/kernel/hostname", "/etc/group"):
    try:
        os.close(os.open(path, os.O_WRONLY))
        print("BREACH may write", path)
    except OSError:
        pass
    try:
        os.utime(path)
        print("BREACH touched", path)
    except OSError:
        pass
print("contained")
