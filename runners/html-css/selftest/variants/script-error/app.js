document.querySelector('#nothing').addEventListener('click', () => {});
