  .shell cat /etc/passwd
