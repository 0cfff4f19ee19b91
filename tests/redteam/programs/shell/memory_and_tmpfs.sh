# attack: uses up memory by files in /dev/shm and /tmp, by variables, by sort and by sed
# outcome: ok memory_exceeded disk_exceeded nonzero signaled
# limits: memory=48 disk=64 cpu=8000 wall=15000
for place in /dev/shm /tmp; do
    head -c 100M /dev/zero 2> /dev/null > $place/hog
    size=$(stat -c %s $place/hog)
    if [ "$size" -gt $((96 << 20)) ]; then echo "BREACH $place holds $size bytes"; fi
    rm -f $place/hog
done
text=$(head -c 120M /dev/zero | tr '\0' x)
if [ ${#text} -gt $((96 << 20)) ] && grep -q 4294967295 /proc/self/uid_map; then echo "BREACH a text of ${#text} bytes"; fi
echo contained
