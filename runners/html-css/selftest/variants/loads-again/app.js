location.reload();
