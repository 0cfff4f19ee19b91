case $1 in
