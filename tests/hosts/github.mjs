// Stands for GitHub: takes the calls that write statuses and check runs, and holds each against GitHub's own
// description of its REST calls. Prints its address, then serves until it is ended.
//
//     node github.mjs NODE_MODULES --log FILE
//
// What does not fit is answered with 422 and told in the log, a line of JSON for each call. A field that the
// description does not name is a mistake too, which a schema alone would let pass.
import { appendFileSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";

const [modules, , log] = process.argv.slice(2);
const require = createRequire(modules + "/");
const Ajv = require("ajv").default;
const addFormats = require("ajv-formats").default;

const description = JSON.parse(readFileSync(modules + "/@octokit/openapi/generated/api.github.com.json", "utf8"));
const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
addFormats(ajv);

const calls = ["/repos/{owner}/{repo}/statuses/{sha}", "/repos/{owner}/{repo}/check-runs",
               "/repos/{owner}/{repo}/check-runs/{check_run_id}"].flatMap((path) =>
    ["post", "patch"].filter((method) => description.paths[path][method]).map((method) => {
        const operation = description.paths[path][method];
        const schema = operation.requestBody.content["application/json"].schema;
        return {
            name: operation.operationId,
            method: method.toUpperCase(),
            path: new RegExp("^" + path.replace(/\{[a-z_]+\}/g, "([^/]+)") + "$"),
            schema,
            validate: ajv.compile(schema),
            made: Number(Object.keys(operation.responses)[0]),
        };
    }));

function unnamed(value, schema, at) {
    if (value === null || typeof value !== "object" || Array.isArray(value) || !schema?.properties) return [];
    return Object.entries(value).flatMap(([key, inner]) =>
        key in schema.properties ? unnamed(inner, schema.properties[key], `${at}/${key}`) : [`${at}/${key} is not named`]);
}

function judge(request, body) {
    const call = calls.find((one) => one.method === request.method && one.path.test(request.url));
    if (!call) return { status: 404, problems: ["no such call"] };
    const headers = request.headers;
    const problems = [];
    if (!/^Bearer \S+$/.test(headers.authorization ?? "")) problems.push("no token");
    if (!headers["user-agent"]) problems.push("no user agent");
    if (headers["content-type"] !== "application/json") problems.push("not JSON");
    if (headers.accept !== "application/vnd.github+json") problems.push("no version of the media type");
    if (!/^\d{4}-\d\d-\d\d$/.test(headers["x-github-api-version"] ?? "")) problems.push("no version of the calls");
    let value;
    try {
        value = JSON.parse(body);
    } catch {
        return { call: call.name, status: 400, problems: [...problems, "no JSON"] };
    }
    if (!call.validate(value)) problems.push(...call.validate.errors.map((one) => `${one.instancePath} ${one.message}`));
    problems.push(...unnamed(value, call.schema, ""));
    // What the description says in prose only.
    if ([...(value.description ?? "")].length > 140) problems.push("/description is longer than 140 characters");
    if (value.status === "completed" && !value.conclusion) problems.push("/conclusion is missing");
    return { call: call.name, status: problems.length ? 422 : call.made, problems };
}

const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (piece) => { body += piece; });
    request.on("end", () => {
        const verdict = judge(request, body);
        appendFileSync(log, JSON.stringify({ ...verdict, url: request.url }) + "\n");
        response.writeHead(verdict.status, { "Content-Type": "application/json" });
        response.end(JSON.stringify(verdict.problems.length ? { message: verdict.problems.join("; ") } : { id: 42 }));
    });
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
