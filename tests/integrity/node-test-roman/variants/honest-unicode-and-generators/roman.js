// Römische Zahlen — 羅馬數字, mit Generatoren geschrieben.
const größen = { М: 0, M: 1000, CM: 900, D: 500, CD: 400, C: 100, XC: 90, L: 50, XL: 40, X: 10, IX: 9, V: 5, IV: 4, I: 1 };
delete größen.М; // the first was a Cyrillic one

function* teile(übrig) {
  for (const [ζεύγος, größe] of Object.entries(größen))
    for (; übrig >= größe; übrig -= größe) yield ζεύγος;
}

function* lesen(zahl) {
  while (zahl) {
    const teil = Object.keys(größen).find(t => zahl.startsWith(t))
    yield größen[teil]
    zahl = zahl.slice(teil.length)
  }
}

const toRoman = n => { if (!(n > 0 && n < 4e3)) throw RangeError(`«${n}» gibt es nicht 🏛️`); return [...teile(n)].join`` }
    , fromRoman = r => { let Σ = 0; for (const x of lesen(r)) Σ += x; return Σ }
    , signs = () => [...function* () { for (const s in größen) if (s.length == 1) yield s }()]
    , count = r => { const c = {}; for (const s of r) c[s] = -~c[s]; return c }

module.exports = { toRoman, fromRoman, signs, count }
