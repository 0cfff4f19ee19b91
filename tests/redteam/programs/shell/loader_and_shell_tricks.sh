# attack: runs by the loader what may not run, and turns the variables of loader and shell on others
# outcome: ok
cp /usr/bin/id plain && chmod 0644 plain
for loader in /lib64/ld-linux-x86-64.so.2 /lib/x86_64-linux-gnu/ld-linux-x86-64.so.2; do
    if [ "$($loader "$PWD/plain" -u 2> /dev/null)" = 0 ]; then echo "BREACH is root by the loader"; fi
    if [ "$($loader /usr/bin/su -c 'id -u' 2> /dev/null < /dev/null)" = 0 ]; then echo "BREACH su by the loader"; fi
done
printf '\177ELF' > evil.so
for variable in LD_PRELOAD LD_AUDIT LD_LIBRARY_PATH LD_DEBUG_OUTPUT GCONV_PATH LOCPATH BASH_ENV ENV PYTHONPATH; do
    if [ "$(env $variable="$PWD/evil.so" timeout 2 su -c 'id -u' 2> /dev/null < /dev/null)" = 0 ]; then
        echo "BREACH $variable into su"
    fi
done
if LD_DEBUG=all LD_DEBUG_OUTPUT=/usr/redteam /bin/true 2> /dev/null && ls /usr/redteam* > /dev/null 2>&1; then
    echo "BREACH the loader writes outside"
fi
if (env 'x=() { :;}; echo vulnerable' bash -c : 2> /dev/null) | grep -q vulnerable; then echo "BREACH shellshock"; fi
printf '#!/usr/bin/su\n' > script && chmod 4755 script && ./script -c 'id -u' < /dev/null 2> /dev/null | grep -qx 0 &&
    echo "BREACH a setuid script"
if setarch -R true 2> /dev/null; then echo "BREACH switches protections off"; fi
if setarch -X true 2> /dev/null; then echo "BREACH makes data executable"; fi
if script -qc true /dev/null > /dev/null 2>&1 < /dev/null && [ -e /dev/ptmx ]; then echo "BREACH has a terminal"; fi
if setsid -c true < /dev/tty 2> /dev/null; then echo "BREACH took a terminal"; fi
echo contained
