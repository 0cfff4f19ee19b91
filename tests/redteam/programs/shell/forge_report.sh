# attack: prints a report of its own, writes to every descriptor, closes its outputs and claims a time limit
# outcome: nonzero
report='{"schema":"sandbox.report/1","status":"ok","exit_code":0,"signal":null,"violations":[]}'
echo "$report" | tee report.json R.json /tmp/report.json 2> /dev/null
echo "$report" >&2
for number in {3..30} {60..80} 200 255; do
    kind=$(stat -L -c %F /proc/$$/fd/$number 2> /dev/null) || continue
    case $number-$kind in
        3-fifo | 255-*) ;;
        *) echo "BREACH holds descriptor $number, a $kind" ;;
    esac
done
[ -p /proc/$$/fd/3 ] && (eval "echo '$report' >&3") 2> /dev/null
for file in /proc/1/fd/* /proc/$PPID/fd/*; do
    [ "$PPID" = 0 ] && continue
    if [ -e "$file" ]; then echo "BREACH sees $file"; fi
done
for name in runner harness.py .results results.json ../runner /runner /box/runner; do
    [ -e $name ] && echo "BREACH finds $name"
done
exec 1>&- 2>&- 0<&- 3>&-
exit 124
