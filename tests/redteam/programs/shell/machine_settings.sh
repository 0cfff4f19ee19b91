# attack: changes the machine: its name, its clock, its kernel's settings, modules, messages, swap
# outcome: ok
try() {
    if command -v "$1" > /dev/null && timeout 3 "$@" > /dev/null 2>&1 < /dev/null; then echo "BREACH $*"; fi
}
try hostname "$(uname -n)"
try date -s "$(date)"
try hwclock --show
try dmesg
try dmesg -C
try sysctl -w "vm.swappiness=$(cat /proc/sys/vm/swappiness)"
try sysctl -w "kernel.core_pattern=$(cat /proc/sys/kernel/core_pattern)"
try modprobe dummy
try insmod /nothing.ko
try swapoff /nothing
try blkid
try fdisk -l
try debugfs /dev/sda1
try systemctl list-units
if journalctl -n 1 -q --no-pager 2> /dev/null | grep -q .; then echo "BREACH reads the journal"; fi
try crontab -l
try loginctl
try chrt -f 1 true
try ionice -c 1 true
try nice -n -5 sh -c '[ "$(nice)" -lt 0 ]'
try renice -n -5 $$
try choom -n -500 -p $$
for file in /proc/sys/kernel/core_pattern /proc/sysrq-trigger /proc/sys/vm/drop_caches /proc/sys/vm/overcommit_memory \
    /proc/1/oom_score_adj /proc/irq/default_smp_affinity /sys/power/state /proc/sys/kernel/modprobe; do
    if (: >> $file) 2> /dev/null; then echo "BREACH may write $file"; fi
done
if (echo -500 > /proc/self/oom_score_adj) 2> /dev/null; then echo "BREACH is spared when memory ends"; fi
echo contained
