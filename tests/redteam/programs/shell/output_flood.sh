# attack: floods the output with yes, from the background too, on the error output and without line ends
# outcome: output_exceeded
# limits: output=32 cpu=5000 wall=6000
head -c 8M /dev/zero &
head -c 8M /dev/urandom >&2 &
yes "$(printf '\033[31m')" | head -c 8M
wait
printf '\nBREACH wrote 24 MiB of 32 KiB\n'
