# attack: opens disks, memory, consoles, network and virtual machine devices, or finds any at all
# outcome: ok
import glob
import os
import stat

HARMLESS = {(1, 3), (1, 5), (1, 7), (1, 8), (1, 9), (5, 0)}
NAMES = ("mem", "kmem", "port", "kmsg", "sda", "sda1", "vda", "vda1", "nvme0n1", "xvda", "dm-0",
         "loop0", "loop-control", "fuse", "kvm", "net/tun", "vhost-net", "console", "tty", "tty0",
         "tty1", "ptmx", "pts/0", "pts/ptmx", "input/event0", "snapshot", "userfaultfd", "watchdog",
         "vfio/vfio", "mapper/control", "cuse", "uinput", "rtc0", "hpet", "nvram", "autofs", "fb0")
for name in NAMES:
    try:
        os.close(os.open("/dev/" + name, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY))
        print("BREACH opened /dev/" + name)
    except OSError:
        pass
for path in glob.glob("/dev/**", recursive=True):
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        continue  # /dev/fd changes while it is read
    if stat.S_ISBLK(status.st_mode):
        print("BREACH a disk:", path)
    if stat.S_ISCHR(status.st_mode):
        kind = (os.major(status.st_rdev), os.minor(status.st_rdev))
        if kind not in HARMLESS:
            print("BREACH a device:", path)
print("contained")
