#!/usr/bin/busybox sh
# What the sandbox promises where control groups are of version 2 only. Runs in the guest as root,
# prints one line for each promise, and ends with 1 where one is broken. `/script user` is the part
# that an ordinary user runs.
tree=/sys/fs/cgroup
work=$(mktemp -d)
report=$work/report.json
broken=0
version=v2

# promise SENTENCE COMMAND…: the command must succeed.
promise() {
    sentence=$1
    shift
    if "$@"; then
        echo "ok      $sentence"
    else
        broken=$((broken + 1))
        echo "BROKEN  $sentence"
        sed 's/^/        /' "$report" "$work/errors"
    fi
}

is() { test "$1" "$2" "$3" || ! echo "        not so: $1 $2 $3"; }
field() { sed -n "s/^ *\"$1\": \"\{0,1\}\([a-zA-Z0-9_]*\).*/\1/p" "$report"; }

# contain OPTIONS -- COMMAND: `sandbox run` with a report. The guest is slow, the more so where
# others work: a time limit that is not tried is far away.
contain() {
    case "$*" in
        *-ms*) ;;
        *) set -- --cpu-ms 30000 --wall-ms 60000 "$@" ;;
    esac
    rm -f "$report"
    sandbox run --report "$report" "$@" >"$work/output" 2>"$work/errors"
}

# ends STATUS OPTIONS -- COMMAND
ends() {
    wanted=$1
    shift
    contain "$@"
    is "$(field status)" = "$wanted" && is "$(field cgroup)" = "$version" && no_group_is_left
}

groups() { find $tree -name 'sandbox-*'; }
no_group_is_left() { is "$(groups)" = ""; }
kept_to() { is "$(field memory_peak_kb)" -le "$1" && is "$(field memory_peak_kb)" -ge "$2"; }

all_statuses() {
    promise "$1: ok" ends ok -- true
    promise "$1: nonzero" ends nonzero -- sh -c 'exit 3'
    promise "$1: signaled" ends signaled -- sh -c 'kill -SEGV $$'
    promise "$1: cpu_time_exceeded" ends cpu_time_exceeded --cpu-ms 200 --wall-ms 60000 -- \
        sh -c 'while :; do :; done'
    promise "$1: wall_time_exceeded" ends wall_time_exceeded --cpu-ms 30000 --wall-ms 300 -- \
        sleep 99
    promise "$1: output_exceeded" ends output_exceeded --output-kb 10 -- yes
    promise "$1: disk_exceeded" ends disk_exceeded --disk-mb 2 -- sh -c 'head -c 5000000 /dev/zero >file'
}

groups_count() {
    promise "$1: processor time of many children counts as one" ends cpu_time_exceeded --cpu-ms 300 \
        --wall-ms 60000 -- sh -c 'while :; do (i=0; while [ $i -lt 500 ]; do i=$((i+1)); done); done'
    promise "$1: the processor time is told" is "$(field cpu_ms)" -ge 300
    promise "$1: a busy program's is near the clock's" is $((4 * $(field cpu_ms))) -ge "$(field wall_ms)"
    promise "$1: process_limit" ends process_limit --pids 8 -- \
        sh -c 'for i in 1 2 3 4 5 6 7 8 9; do sleep 99 & done'
    promise "$1: memory_exceeded by one process" ends memory_exceeded --memory-mb 32 -- \
        dd if=/dev/zero of=/dev/null bs=64M count=1
    promise "$1: the peak is the limit" kept_to 32768 32000
    promise "$1: memory_exceeded by files in memory" ends memory_exceeded --memory-mb 16 -- \
        sh -c 'head -c 30000000 /dev/zero >/dev/shm/file'
    promise "$1: memory_exceeded by a child" ends memory_exceeded --memory-mb 32 -- \
        sh -c 'dd if=/dev/zero of=/dev/null bs=64M count=1; echo survived'
    promise "$1: all processes end with it" is "$(cat "$work/output")" = ""
    promise "$1: the peak of a program within its limit" ends ok --memory-mb 64 -- \
        dd if=/dev/zero of=/dev/null bs=20M count=1
    promise "$1: that peak is what it took" kept_to 24000 20480
}

# One box that is open until its keeper is killed; $group is the box's.
kill_a_keeper() {
    contain -- sleep 50 &
    for i in $(seq 300); do
        group=$(groups)
        [ -z "$group" ] || break
        sleep 0.1
    done
    kill -9 "${group##*sandbox-}"
    wait
}

killed_keeper() {
    kill_a_keeper
    is "$(groups)" = "$group" && contain -- true && no_group_is_left
}

# enter GROUP: the caller and what it starts from now on.
enter() {
    mkdir -p $tree/"$1"
    echo $$ >$tree/"$1"/cgroup.procs
}
own_group() { sed -n 's/^0:://p' /proc/self/cgroup; }

# lies_in GROUP: where the group of a box is made.
lies_in() {
    kill_a_keeper
    contain -- true
    is "${group%/sandbox-*}" = "$tree$1" && no_group_is_left
}

# refused SENTENCE OPTIONS -- COMMAND: no verdict on the program, but the machine's failure.
refused() {
    sentence_told=$1
    shift
    contain "$@"
    is $? = 125 && is "$(field status)" = internal_error && grep -q "$sentence_told" "$report"
}

# Each is the first to find the group's processes in the way, or is moved by another meanwhile.
eight_at_once() {
    for i in 1 2 3 4 5 6 7 8; do
        sandbox run --cpu-ms 30000 --wall-ms 60000 -- echo apart &
    done >"$work/output" 2>"$work/errors"
    wait
    is "$(grep -c apart "$work/output")" = 8 && no_group_is_left
}

echo "Linux $(uname -r), control groups of version 2: $(cat $tree/cgroup.controllers)"
if [ "${1:-}" = user ]; then
    version=none
    all_statuses "as an ordinary user"
    exit $((broken > 0))
fi

sandbox explain >"$work/errors" 2>&1
grep -E '^(cgroup|landlock) ' "$work/errors"
promise "explain says that version 2 is enforced" \
    grep -qE '^cgroup +enforced .*version 2' "$work/errors"

all_statuses "in the root group"
groups_count "in the root group"
promise "in the root group: a killed keeper's group is removed by the next" killed_keeper
promise "in the root group: boxes lie in it" lies_in ""
promise "in the root group: its processes stay" is "$(own_group)" = /

enter first
promise "in a group of its own: eight boxes at once" eight_at_once
promise "in a group of its own: its processes are moved aside" is "$(own_group)" = /first/sandbox.callers
promise "in a group of its own: boxes lie beside them" lies_in /first
promise "in a group of its own: a killed keeper's group is removed by the next" killed_keeper
all_statuses "in a group of its own"
groups_count "in a group of its own"

echo $((48 << 20)) >$tree/first/memory.max
promise "memory that the group above has not is no fault of the program's" \
    refused "a group above the box's, has run out of memory" --memory-mb 256 -- \
    dd if=/dev/zero of=/dev/null bs=100M count=1
promise "nothing is left of it" no_group_is_left

enter cron.service
promise "a service that systemd has not delegated is left alone" refused "Delegate=yes" -- true
promise "its processes stay" is "$(own_group)" = /cron.service
mkdir $tree/plain
enter plain/below
promise "a group without controllers is told" refused "has no memory controller" -- true
echo $$ >$tree/cgroup.procs

su user -c '/script user' || broken=$((broken + 1))
exit $((broken > 0))
