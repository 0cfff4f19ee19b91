# attack: calls what Python has no name for, by number: namespaces, mounts, keys, bpf, uffd, io_uring
# outcome: ok
# violation: unshare
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
EFFECT = {  # number and arguments of a call that would do harm, or give a descriptor to do it with
    "unshare(user)": (272, 0x10000000), "unshare(net)": (272, 0x40000000),
    "unshare(mount)": (272, 0x00020000), "unshare(pid)": (272, 0x20000000),
    "mount": (165, b"x", b"/tmp", b"tmpfs", 0, 0), "umount2": (166, b"/proc", 2),
    "fsopen": (430, b"tmpfs", 0), "open_tree": (428, -100, b"/", 1),
    "bpf map": (321, 0, (ctypes.c_uint32 * 16)(2, 4, 4, 1), 64),
    "keyctl": (250, 0, -3, 1), "add_key": (248, b"user", b"a", b"b", 1, -3),
    "userfaultfd": (323, 1), "io_uring_setup": (425, 8, (ctypes.c_uint32 * 32)()),
    "perf_event_open": (298, (ctypes.c_uint32 * 32)(1, 128), 0, -1, -1, 0),
    "fanotify_init": (300, 0x200, 0), "inotify_init1": (294, 0), "landlock": (444, 0, 0, 1),
    "memfd_secret": (447, 0), "chroot": (161, b"/box"), "pivot_root": (155, b"/", b"/"),
    "acct": (163, b"/box/acct"), "sethostname": (170, b"pwned", 5), "swapoff": (168, b"/nothing"),
    "quotactl": (179, 0x800001 << 8, 0, 0, 0), "syslog": (103, 10, 0, 0), "iopl": (172, 3),
    "modify_ldt": (154, 0, (ctypes.c_char * 64)(), 64), "vmsplice": (278, 1, 0, 0, 0),
    "name_to_handle_at": (303, -100, b"/", (ctypes.c_uint32 * 40)(128), (ctypes.c_int * 1)(), 0),
    "mlockall": (151, 2), "kcmp": (312, 1, 1, 0, 0, 0), "setns": (308, 0, 0),
    "clone(newuser)": (56, 0x10000011, 0, 0, 0, 0), "seccomp(listener)": (317, 1, 8, 0),
}
for name, words in EFFECT.items():
    result = libc.syscall(*[ctypes.c_long(word) if isinstance(word, int) else word
                            for word in words])
    if name.startswith("clone") and result == 0:
        libc._exit(0)
    if result >= 0:
        print("BREACH", name, "gave", result)
print("contained")
