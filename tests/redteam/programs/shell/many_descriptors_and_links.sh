# attack: opens descriptors by hundreds, follows links in circles and swaps them while they are read
# outcome: ok
# limits: cpu=6000 wall=10000
cd "${0%/*}" || exit 1
for target in /tmp/redteam-canary /proc/1/root/tmp/redteam-canary ../../../../tmp/redteam-canary /etc/shadow \
    /proc/self/root/../tmp/redteam-canary /dev/fd/9/../tmp/redteam-canary; do
    ln -sfn "$target" link
    if cat link 2> /dev/null | grep -q .; then echo "BREACH read $target"; fi
    if cp -L link copy 2> /dev/null || ln -L link copy 2> /dev/null; then echo "BREACH copied $target"; fi
    if tar -chf copy.tar link 2> /dev/null; then echo "BREACH packed $target"; fi
    rm -f copy copy.tar
done
echo own > own
(for _ in {1..300}; do ln -sfn own swap; ln -sfn /tmp/redteam-canary swap; done) 2> /dev/null &
for _ in {1..300}; do
    read -r line 2> /dev/null < swap
    if [ "${line#canary}" != "$line" ]; then echo "BREACH read through the swap"; break; fi
done
wait
for file in /usr/bin/su /usr/bin/env /etc/passwd /bin/bash; do
    if ln "$file" hard 2> /dev/null; then echo "BREACH linked $file"; rm -f hard; fi
done
opened=0
for number in {10..3000}; do
    (eval "exec $number< own") 2> /dev/null || break
    opened=$number
done
echo "opened descriptor $opened"
if [ "$(readlink -f ../../../..)" != / ]; then echo "BREACH is above the root"; fi
echo contained
