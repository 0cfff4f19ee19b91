# attack: looks at all processes with ps, /proc, pgrep and top, and at their environments
# outcome: ok
if [ "$(ls -d /proc/[0-9]* | wc -l)" -gt 8 ]; then echo "BREACH sees many processes"; fi
for folder in /proc/[0-9]*; do
    pid=${folder#/proc/}
    [ "$pid" = $$ ] || [ "$(grep -s PPid "$folder/status" | cut -f2)" = $$ ] && continue
    if tr '\0' '\n' 2>/dev/null < "$folder/environ" | grep -q .; then echo "BREACH environment of $pid"; fi
    if tr '\0' ' ' 2>/dev/null < "$folder/cmdline" | grep -q .; then echo "BREACH command line of $pid"; fi
    for name in root cwd exe fd/0 fd/1 ns/mnt ns/pid; do
        if readlink "$folder/$name" > /dev/null 2>&1; then echo "BREACH followed $folder/$name"; fi
    done
    if ls "$folder/root/home" > /dev/null 2>&1; then echo "BREACH lists $folder/root"; fi
done
if ps -eo pid= 2>/dev/null | awk '$1 == 1 { found = 1 } END { exit !found }'; then
    echo "BREACH ps shows the first process"
fi
if pgrep sleep > /dev/null 2>&1; then echo "BREACH pgrep finds others"; fi
if tr '\0' '\n' < /proc/$$/environ | grep -q REDTEAM; then echo "BREACH inherited the host's variables"; fi
echo contained
