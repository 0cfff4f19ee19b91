# attack: reads and searches the host's files with the usual tools
# outcome: ok
for file in /etc/shadow /etc/gshadow /etc/sudoers /etc/machine-id /etc/fstab /etc/hostname /root/.bashrc \
    /root/.ssh/id_rsa /var/log/syslog /tmp/redteam-canary /dev/shm/redteam-canary /run/utmp /boot/vmlinuz \
    /proc/cmdline /proc/kallsyms /proc/modules /proc/keys /proc/kcore /proc/1/environ; do
    if [ -n "$(head -c 64 "$file" 2>/dev/null | tr -d '\0')" ]; then echo "BREACH read $file"; fi
done
for folder in /root /home /var /run /srv /opt /mnt /media /boot /sys /lost+found /snap; do
    if [ -n "$(ls -A $folder 2>/dev/null)" ]; then echo "BREACH lists $folder"; fi
done
found=$(find / -xdev -maxdepth 3 -newer /usr/bin/env -type f -not -path '/proc/*' -not -path '/usr/*' \
    -not -path "${0%/*}/*" -not -path '/etc/*' -not -path '/dev/*' 2>/dev/null | head -3)
if [ -n "$found" ]; then echo "BREACH found" $found; fi
if grep -rqs canary-token /tmp /dev/shm /etc 2>/dev/null; then echo "BREACH found the token"; fi
if [ "$(getent passwd | wc -l)" -gt 4 ]; then echo "BREACH lists the host's accounts"; fi
echo contained
