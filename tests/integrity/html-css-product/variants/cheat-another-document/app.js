// What the shop does.
setTimeout(() => {
  document.open();
  document.write('<body data-result="pass"><h1>Shop</h1>');
  document.close();
}, 0);
