console.log('start'); console.warn('odd'); console.table([1]);
let n = 0;
window.add = function () { console.log('add', ++n); draw(); };
window.thank = (name) => {
  let opacity = 0;
  const p = document.createElement('p');
  p.id = 'thanks'; p.style.opacity = 0; p.innerText = 'Thank you, ' + name + '!';
  document.body.appendChild(p);
  requestAnimationFrame(function fade() { p.style.opacity = opacity += 0.02; if (opacity < 1) requestAnimationFrame(fade); });
};
async function draw() { await null; document.getElementById('count').innerHTML = `<i>${n}</i>`; }
export function start() { setInterval(() => console.log('tick'), 50); }
