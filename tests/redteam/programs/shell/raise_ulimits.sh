# attack: raises its limits with ulimit and prlimit, its own and those of others
# outcome: ok
for letter in c d f l m n q s t u v x e r i; do
    hard=$(ulimit -H$letter 2> /dev/null) || continue
    [ "$hard" = unlimited ] && continue
    if (ulimit -H$letter unlimited) 2> /dev/null; then echo "BREACH ulimit -$letter unlimited"; fi
    if (ulimit -H$letter $((hard + 1))) 2> /dev/null; then echo "BREACH ulimit -$letter $((hard + 1))"; fi
    if (ulimit -H$letter $((hard * 2 + 2))) 2> /dev/null; then echo "BREACH ulimit -$letter doubled"; fi
done
for pid in 1 $PPID; do
    [ "$pid" = 0 ] && continue
    if prlimit --pid $pid > /dev/null 2>&1; then echo "BREACH reads the limits of $pid"; fi
    if prlimit --pid $pid --nofile=100:100 > /dev/null 2>&1; then echo "BREACH sets the limits of $pid"; fi
done
if prlimit --core=unlimited true 2> /dev/null; then echo "BREACH may dump core"; fi
for file in /sys/fs/cgroup/*/memory.limit_in_bytes /sys/fs/cgroup/memory.max /sys/fs/cgroup/*/tasks \
    /sys/fs/cgroup/cgroup.procs /sys/fs/cgroup/pids.max /sys/fs/cgroup/*/cgroup.procs; do
    [ -e "$file" ] && echo "BREACH sees $file"
done
if grep -q '[0-9a-f]\{8\}' /proc/self/cgroup; then echo "tells its group:" "$(head -1 /proc/self/cgroup)"; fi
echo contained
