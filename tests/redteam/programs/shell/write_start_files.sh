# attack: appends to what others run or read at their start: profiles, cron, libraries, programs
# outcome: ok
own=${0%/*}
for file in ~/.bashrc ~/.profile ~/.ssh/authorized_keys /root/.bashrc /etc/profile /etc/bash.bashrc /etc/crontab \
    /etc/ld.so.preload /etc/ld.so.cache /etc/passwd /etc/group /etc/hosts /etc/resolv.conf /etc/environment \
    /usr/bin/bash /usr/bin/env /bin/ls /usr/lib/os-release /var/spool/cron/crontabs/root /etc/nsswitch.conf \
    /usr/lib/python3/dist-packages/sitecustomize.py /usr/lib/node_modules/x /etc/alternatives/java; do
    case $file in "$own"/* | //* | /.bashrc | /.profile | /tmp/*) continue ;; esac
    if (: >> "$file") 2> /dev/null; then echo "BREACH may write $file"; fi
done
for folder in / /usr /usr/bin /usr/local/bin /etc /etc/cron.d /var/tmp /dev /proc /proc/self /sys /home /root /run /opt; do
    name=$folder/redteam-$$
    for make in "touch" "mkdir" "mkfifo" "ln -s /x" "cp /bin/true"; do
        if $make "$name" 2> /dev/null; then
            echo "BREACH $make $name"
            rm -rf "$name"
        fi
    done
done
for kind in "b 8 0" "c 1 1" "c 1 3" "b 7 0" "c 10 237"; do
    if mknod node $kind 2> /dev/null; then echo "BREACH mknod $kind"; rm -f node; fi
done
if mv /usr/bin/env /usr/bin/env 2> /dev/null; then echo "BREACH moves programs"; fi
if chmod 0755 /usr/bin/env 2> /dev/null; then echo "BREACH changes programs"; fi
echo contained
