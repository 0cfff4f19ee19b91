# attack: the fork bomb of every beginner's joke, in three forms, at most 200 at once
# outcome: ok process_limit nonzero wall_time_exceeded cpu_time_exceeded signaled
# limits: cpu=3000 wall=5000 pids=20
bomb() {
    [ "$1" -gt 6 ] && sleep 1 && return
    bomb $(($1 + 1)) 2> /dev/null | bomb $(($1 + 1)) 2> /dev/null &
}
(bomb 1) 2> /dev/null
sleep 0.4
count=0
for folder in /proc/[0-9]*; do count=$((count + 1)); done
if [ $count -gt 22 ]; then echo "BREACH runs $count processes of 20"; fi
( for _ in {1..60}; do sleep 1 & done ) 2> /dev/null
count=0
for folder in /proc/[0-9]*; do count=$((count + 1)); done
if [ $count -gt 22 ]; then echo "BREACH runs $count processes of 20"; fi
echo contained
