# attack: fills the folder, by dd, many files and holes, and leaves names that scripts stumble over
# outcome: ok disk_exceeded nonzero memory_exceeded
# limits: disk=8 memory=128 cpu=6000 wall=12000
cd "${0%/*}" || exit 1
for name in $'new\nline' $'\e]0;title\a' '-rf *' '$(reboot)' '`id`' ' ' $'\xff\xfe' "$(printf 'x%.0s' {1..255})" '...' ';ls'; do
    : > "./$name"
done
mkdir -p no && : > no/file && chmod 0 no
mkfifo fifo
ln -s . again
ln -s /etc/shadow output
truncate -s 8E hole 2> /dev/null || truncate -s 1T hole
for place in . /tmp /dev/shm; do
    dd if=/dev/zero of=$place/large bs=1M count=30 2> /dev/null
    fallocate -l 30M $place/large2 2> /dev/null
    used=$(du -sxm $place 2> /dev/null | cut -f1)
    if [ "${used:-0}" -gt 9 ]; then echo "BREACH $place holds $used MiB of 8"; fi
    rm -f $place/large $place/large2
done
deep=.
for _ in {1..15}; do deep=$deep/$(printf 'd%.0s' {1..200}); done
mkdir -p "$deep" 2> /dev/null
echo contained
