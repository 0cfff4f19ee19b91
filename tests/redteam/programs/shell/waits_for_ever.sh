# attack: waits for what never comes: a pipe without a writer, standard input, a stopped shell
# outcome: wall_time_exceeded
# limits: cpu=2000 wall=600
(sleep 0.2; kill -STOP $$) &
mkfifo never
read -r -t 4 line <> never
cat > /dev/null
read -r -t 4 line < <(sleep 5)
kill -STOP $$
echo "BREACH waited for seconds"
