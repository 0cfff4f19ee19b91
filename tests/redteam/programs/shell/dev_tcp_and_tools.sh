# attack: connects with bash's own /dev/tcp and /dev/udp, curl, wget, nc, ping, ssh, git and getent
# outcome: ok
# violation: socket
for host in 127.0.0.1 ::1 localhost 169.254.169.254; do
    for kind in tcp udp; do
        if timeout 1 bash -c "echo hello > /dev/$kind/$host/47113" 2> /dev/null; then
            echo "BREACH $kind to $host"
        fi
    done
done
if timeout 1 bash -c 'exec 5<>/dev/tcp/127.0.0.1/47113 && echo up' 2> /dev/null; then echo "BREACH has a connection"; fi
try() {
    if command -v "$1" > /dev/null && timeout 2 "$@" > /dev/null 2>&1 < /dev/null; then echo "BREACH $*"; fi
}
try curl -s --connect-timeout 1 -T /etc/hostname telnet://127.0.0.1:47113
try wget -q -T 1 -t 1 -O- http://127.0.0.1:47113/
try nc -z 127.0.0.1 47113
try ping -c 1 -W 1 127.0.0.1
try getent ahosts example.com
try git ls-remote git://127.0.0.1:47113/x
try perl -MIO::Socket::INET -e 'IO::Socket::INET->new("127.0.0.1:47113") or exit 1'
try ssh -o BatchMode=yes -p 47113 127.0.0.1 true
try openssl s_client -connect 127.0.0.1:47113
try ip link add dummy0 type dummy
try ip link set lo up
if ss -xlH 2> /dev/null | grep -q redteam; then echo "BREACH ss shows the host's sockets"; fi
if [ "$(grep -c : /proc/net/dev)" -gt 1 ]; then echo "BREACH has a network card"; fi
echo contained
