# attack: sends signals to the first process, its parent, its group, its session and everybody
# outcome: ok
import os
import signal

if os.getpid() >= 100:
    print("BREACH sees the host's process numbers")
else:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for number in range(1, 65):
        if number in (signal.SIGKILL, signal.SIGSTOP):
            continue
        for target in (1, os.getppid() or 1):
            try:
                os.kill(target, number)
            except OSError:
                pass
    for number in (signal.SIGSTOP, signal.SIGKILL):
        for target in (1, os.getppid() or 1):
            try:
                os.kill(target, number)
                signal.pidfd_send_signal(os.pidfd_open(target), number)
            except OSError:
                pass
    os.kill(0, signal.SIGCONT)
    try:
        os.kill(-1, signal.SIGCONT)
    except OSError:
        pass
    try:
        if os.getpgid(1) and os.stat("/proc/1").st_uid == os.getuid() == 0:
            print("BREACH the first process is its own")
    except OSError:
        pass
print("contained")
