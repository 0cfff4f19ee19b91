case $1 in
    exact) printf 'one\n two' ;;
    lines) printf 'one\n two\n' ;;
    tokens) printf '1 23\n' ;;
    floats) printf '3.16 pi\n' ;;
    pattern) printf 'total 42\nlines and more\n' ;;
esac
