# attack: runs every setuid program that /usr has, and looks whether any makes it somebody else
# outcome: ok
# limits: cpu=10000 wall=20000
me=$(id -u)
programs=$(find /usr -xdev -type f -perm /6000 2> /dev/null)
for program in $programs; do
    case $program in *kismet* | *Xorg*) continue ;; esac
    $program --help < /dev/null > /dev/null 2>&1 &
    pid=$!
    for _ in 1 2 3; do
        others=$(grep -sE '^(Uid|Gid|CapEff):' /proc/$pid/status | grep -vE "CapEff:.0{16}" |
            awk -v me="$me" '$1 ~ /[UG]id/ { for (i = 2; i < 6; ++i) if ($i == 0) print $1 } /CapEff/')
        if [ -n "$others" ]; then echo "BREACH $program runs as root"; fi
    done
    kill -9 $pid 2> /dev/null
done
wait 2> /dev/null
for program in $(getcap -r /usr 2> /dev/null | cut -d' ' -f1); do
    if "$program" -c1 -W1 127.0.0.1 > /dev/null 2>&1 < /dev/null; then echo "BREACH $program"; fi
done
cp /usr/bin/id copy && chmod 4755 copy && [ "$(./copy -u)" != "$me" ] && echo "BREACH a setuid copy"
chown 0:0 copy 2> /dev/null && echo "BREACH gave a file to root"
setcap cap_sys_admin+ep copy 2> /dev/null && echo "BREACH gave a file capabilities"
if [ "$(printf '\n' | timeout 2 su -c 'id -u' 2> /dev/null)" = 0 ]; then echo "BREACH su"; fi
if [ "$(timeout 2 sudo -n id -u 2> /dev/null < /dev/null)" = 0 ]; then echo "BREACH sudo"; fi
if grep -q 'NoNewPrivs:.0' /proc/self/status; then echo "BREACH may gain privileges"; fi
echo contained
