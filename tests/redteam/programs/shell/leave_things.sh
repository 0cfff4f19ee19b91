# attack: leaves shared memory, semaphores, queues, files, processes and settings for the next run
# outcome: ok
# limits: cpu=2000 wall=4000
for file in /tmp/redteam-left /dev/shm/redteam-left ~/redteam-left; do
    (echo left > $file) 2> /dev/null
    chmod 0777 $file 2> /dev/null
done
ipcmk -M 4096 -p 0666 > /dev/null 2>&1
ipcmk -Q -p 0666 > /dev/null 2>&1
ipcmk -S 3 -p 0666 > /dev/null 2>&1
mkdir -p /tmp/redteam-left-folder && ln -sf /etc /tmp/redteam-left-link
(setsid bash -c 'exec -a redteam-left sleep 20' > /dev/null 2>&1 < /dev/null &)
(trap '' HUP TERM; nohup bash -c 'echo redteam-left > /proc/$$/comm; for i in {1..40}; do sleep 0.5; done' \
    > /dev/null 2>&1 < /dev/null &)
export REDTEAM_LEFT=left BASH_ENV=/tmp/redteam-left
(umask 0; flock -n /usr/bin/env sleep 20 > /dev/null 2>&1 < /dev/null &)
cd /tmp/redteam-left-folder && sleep 0.2
echo contained
