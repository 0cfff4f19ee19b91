# attack: mounts, unshares, enters and changes root with the tools of util-linux
# outcome: ok
# violation: unshare
try() {
    if command -v "$1" > /dev/null && timeout 3 "$@" > /dev/null 2>&1 < /dev/null; then echo "BREACH $*"; fi
}
mkdir -p mnt
try mount -t tmpfs none mnt
try mount --bind / mnt
try mount -o remount,rw /
try mount -o remount,rw,exec,suid,dev /usr
try mount -t proc none mnt
try mount -t sysfs none mnt
try mount -t cgroup2 none mnt
try mount -t overlay -o lowerdir=/usr,upperdir=mnt,workdir=mnt none mnt
try umount -l /proc
try umount /tmp
try umount -l /usr
for kind in -U -r -m -n -i -u -p -C -T -Ur -Urm -Urnpf --map-auto; do try unshare $kind true; done
for pid in 1 $$ $PPID; do try nsenter -t $pid -a true; try nsenter -t $pid -m true; done
try chroot / true
try chroot mnt true
try pivot_root mnt mnt
try setpriv --reuid 0 true
try setpriv --clear-groups --regid 0 true
try capsh --uid=0 -- -c true
try bwrap --bind / / true
try switch_root mnt true
try findmnt /home
try losetup -f
try losetup -f mnt/x
try newuidmap $$ 0 0 1
for file in uid_map gid_map setgroups; do
    if (echo "0 0 1" > /proc/$$/$file) 2> /dev/null; then echo "BREACH wrote $file"; fi
done
if grep -qE ' /(home|var|root|run|sys)' /proc/self/mounts; then echo "BREACH has the host's mounts"; fi
echo contained
