# attack: kills the first process, its parent, and by name whatever it can find
# outcome: ok
if [ $$ -ge 100 ]; then
    echo "BREACH sees the host's process numbers"
else
    for name in HUP INT TERM USR1 USR2 STOP SEGV ABRT KILL CONT; do
        kill -$name 1 2> /dev/null
        [ "$PPID" != 0 ] && kill -$name "$PPID" 2> /dev/null
    done
    pkill -KILL -o -x sandbox 2> /dev/null
    killall -q -KILL grader sandbox sandbox-spawner 2> /dev/null
fi
for pid in {2..300}; do
    [ $pid = $$ ] && continue
    if kill -0 $pid 2> /dev/null; then echo "BREACH may send signals to $pid"; fi
done
echo contained
