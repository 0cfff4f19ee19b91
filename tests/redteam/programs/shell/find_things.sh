# attack: finds shared memory, semaphores, queues, files, processes or settings of the run before
# outcome: ok
for folder in /tmp /dev/shm ~ /var/tmp /run/lock . "${0%/*}"; do
    for file in "$folder"/redteam-left* "$folder"/nohup.out; do
        if [ -e "$file" ]; then echo "BREACH finds $file"; fi
    done
done
for kind in -m -q -s; do
    if ipcs $kind 2> /dev/null | grep -q '^0x'; then echo "BREACH ipcs $kind shows objects"; fi
done
for table in shm msg sem; do
    if [ "$(wc -l < /proc/sysvipc/$table)" -gt 1 ]; then echo "BREACH /proc/sysvipc/$table has entries"; fi
done
for folder in /proc/[0-9]*; do
    if grep -qs redteam-left "$folder/cmdline" "$folder/comm"; then echo "BREACH finds ${folder#/proc/}"; fi
done
if [ -n "$REDTEAM_LEFT$BASH_ENV$REDTEAM_CANARY" ]; then echo "BREACH finds the variables of others"; fi
if [ ! "$PWD" -ef "${0%/*}" ] && [ "$PWD" = /tmp/redteam-left-folder ]; then echo "BREACH starts in others' folder"; fi
if grep -qs redteam /proc/net/unix; then echo "BREACH sees the sockets of others"; fi
if [ "$(ls -A /dev/shm /tmp 2> /dev/null | grep -c redteam)" -gt 0 ]; then echo "BREACH sees the files of others"; fi
if ! flock -n /usr/bin/env true 2> /dev/null; then echo "BREACH a lock of the run before is held"; fi
echo contained
