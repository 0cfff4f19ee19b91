# attack: kills its group and itself after having claimed success, by a signal that a limit would send
# outcome: signaled
echo contained
for name in HUP INT QUIT ILL TRAP ABRT BUS FPE USR1 SEGV USR2 PIPE ALRM TERM XCPU XFSZ VTALRM PROF SYS RTMIN; do
    (kill -$name "$BASHPID") 2> /dev/null
done
(setsid sh -c 'sleep 1; kill -KILL $PPID' > /dev/null 2>&1 &)
kill -XCPU $$
kill -KILL $$
sleep 1
echo "BREACH cannot die"
