# attack: loops for ever in several shells, deaf to signals, restarting each other
# outcome: cpu_time_exceeded
# limits: cpu=400 wall=9000
trap '' TERM INT HUP QUIT XCPU ALRM USR1 USR2 PIPE
trap 'exec "$BASH" "$0"' EXIT
spin() { while [ $SECONDS -lt 4 ]; do :; done; }
spin &
spin &
(setsid "$BASH" -c 'trap "" TERM XCPU; while [ $SECONDS -lt 4 ]; do :; done' &)
spin
wait
trap - EXIT
# Without privilege there are no control groups: each process has a limit, and the whole is judged.
grep -q 4294967295 /proc/self/uid_map && echo "BREACH spun for four seconds of 0.4"
