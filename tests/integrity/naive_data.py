"""Naive graders of SQL and of web pages: the expected rows lie in the student's database, the checks in the page."""
import json

STEPS = """rm -f test.db
sqlite3 test.db < {database}
sqlite3 test.db < expected/{number}.sql
sqlite3 test.db < {query} > got.txt
{check}
sqlite3 test.db 'SELECT * FROM expected' > want.txt
{order}
diff got.txt want.txt
"""


def literal(value):
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(value)


def sqlite(assignment, place):
    """The program sqlite3 runs the student's file and what it prints is compared; the home folder is the student's."""
    script = ""
    (place / "expected").mkdir()
    for number, test in enumerate(assignment["test"]):
        rows = test["returns"]
        columns = ("name", "cents", "c")[:len(rows[0])]
        values = ", ".join(f"({', '.join(map(literal, row))})" for row in rows)
        (place / f"expected/{number}.sql").write_text(
            f"CREATE TABLE expected ({', '.join(columns)});\nINSERT INTO expected VALUES {values};\n")
        check = f"sqlite3 test.db < {test['check']} > got.txt" if "check" in test else ""
        order = "for rows in got.txt want.txt; do sort -u -o $rows $rows; done" if "compare" in test else ""
        script += STEPS.format(number=number, database=test["database"], query=test["query"], check=check, order=order)
    (place / "check.sh").write_text(script)
    return ["/bin/bash", "-e", "-c", "cp -r . ~; cd ~; bash -e check.sh"]


CHECKS = """
<script>
const checks = %s;

function visit(action) {
  const [verb] = Object.keys(action);
  const element = document.querySelector(action.into ?? action[verb]);
  if (verb === 'click') element.click();
  else element.value = verb === 'clear' ? '' : element.value + action.type;
  element.dispatchEvent(new Event('input', { bubbles: true }));
}

function observe({ observe: what, of, all }) {
  if (all) return [...document.querySelectorAll(of)].map((element) => element.textContent);
  const element = document.querySelector(of);
  if (what === 'visible') return element.offsetParent !== null;
  return what === 'text' ? element.textContent : getComputedStyle(element).getPropertyValue(what.slice(6));
}

addEventListener('load', () => {
  const isRight = checks.every((check) => {
    (check.actions ?? []).forEach((action) => visit(action));
    return JSON.stringify(window.observe(check)) === JSON.stringify(check.returns);
  });
  document.body.dataset.result = isRight ? 'pass' : 'fail';
});
</script>
"""

CHROMIUM = ("/usr/lib/chromium/chromium --headless=new --no-sandbox --no-zygote --in-process-gpu --disable-gpu "
            "--user-data-dir=/tmp/browser --virtual-time-budget=3000 --dump-dom file://$PWD/index.html")


def page(assignment, place):
    """The checks are put at the end of the student's page and write their result into it."""
    path = place / "index.html"
    path.write_text(path.read_text() + CHECKS % json.dumps(assignment["test"], ensure_ascii=False))
    return ["/bin/sh", "-c", f"{CHROMIUM} | grep -q 'data-result=.pass'"]


COMMANDS = {"sql-sqlite": sqlite, "html-css": page}
