# attack: ends its children by every signal, and itself by one that looks like a limit's
# outcome: signaled
import os
import signal

for number in range(1, 65):
    child = os.fork()
    if child == 0:
        try:
            signal.signal(number, signal.SIG_DFL)
        except (OSError, ValueError):
            pass
        os.kill(os.getpid(), number)
        os._exit(0)
    status = os.waitpid(child, os.WUNTRACED)[1]
    if os.WIFSTOPPED(status):
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    elif os.WIFSIGNALED(status) and os.WTERMSIG(status) != number:
        print("another signal came", number, status)
os.close(1)
os.close(2)
os.close(0)
os.kill(os.getpid(), signal.SIGKILL)
