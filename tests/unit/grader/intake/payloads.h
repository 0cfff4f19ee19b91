// Bodies of webhooks in the shape of each host, written for these tests.
#pragma once

#include <string_view>

namespace grader::intake::payloads {

/// A push to GitHub.
inline constexpr std::string_view kGitHub =
    R"json({"ref":"refs/heads/main","before":"5c9a1b7e0d3f48a6b2c4d6e8f0a1b3c5d7e9f1a3",)json"
    R"json("after":"0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c","repository":{"id":310442,)json"
    R"json("node_id":"R_kgDOABC","name":"two-fer-ada","full_name":"spring-camp/two-fer-ada",)json"
    R"json("private":true,"owner":{"name":"spring-camp","login":"spring-camp",)json"
    R"json("html_url":"https://github.example/spring-camp","url":"https://api.github.example/users/spring-camp"},)json"
    R"json("html_url":"https://github.example/spring-camp/two-fer-ada","url":"https://github.example/spring-camp/two-fer-ada",)json"
    R"json("git_url":"git://github.example/spring-camp/two-fer-ada.git",)json"
    R"json("ssh_url":"git@github.example:spring-camp/two-fer-ada.git","clone_url":"https://github.example/spring-camp/two-fer-ada.git",)json"
    R"json("topics":[],"default_branch":"main"},"pusher":{"name":"ada","email":"ada@camp.example"},)json"
    R"json("created":false,"deleted":false,"forced":false,"base_ref":null,)json"
    R"json("commits":[{"id":"0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c","message":"Répare \"two\"",)json"
    R"json("url":"https://github.example/spring-camp/two-fer-ada/commit/0f1e2d3c",)json"
    R"json("author":{"name":"Ada","email":"ada@camp.example"},"added":[],)json"
    R"json("modified":["two_fer.py"]}],"head_commit":null})json";

/// The first push of a branch to GitLab.
inline constexpr std::string_view kGitLab =
    R"json({"object_kind":"push","event_name":"push","before":"0000000000000000000000000000000000000000",)json"
    R"json("after":"aa11bb22cc33dd44ee55ff6600778899aabbccdd","ref":"refs/heads/main",)json"
    R"json("ref_protected":true,"checkout_sha":"aa11bb22cc33dd44ee55ff6600778899aabbccdd",)json"
    R"json("message":null,"user_id":7,"user_name":"Ben","user_username":"ben",)json"
    R"json("project_id":42,"project":{"id":42,"name":"homework","description":null,)json"
    R"json("web_url":"https://gitlab.example/camp/ben/homework","git_ssh_url":"ssh://git@gitlab.example:2222/camp/ben/homework.git",)json"
    R"json("git_http_url":"https://gitlab.example/camp/ben/homework.git",)json"
    R"json("namespace":"ben","path_with_namespace":"camp/ben/homework","default_branch":"main",)json"
    R"json("homepage":"https://gitlab.example/camp/ben/homework","url":"ssh://git@gitlab.example:2222/camp/ben/homework.git",)json"
    R"json("ssh_url":"ssh://git@gitlab.example:2222/camp/ben/homework.git",)json"
    R"json("http_url":"https://gitlab.example/camp/ben/homework.git"},"commits":[],)json"
    R"json("total_commits_count":0,"push_options":{},"repository":{"name":"homework",)json"
    R"json("url":"ssh://git@gitlab.example:2222/camp/ben/homework.git","description":null,)json"
    R"json("homepage":"https://gitlab.example/camp/ben/homework","git_http_url":"https://gitlab.example/camp/ben/homework.git",)json"
    R"json("git_ssh_url":"ssh://git@gitlab.example:2222/camp/ben/homework.git",)json"
    R"json("visibility_level":0}})json";

/// A push to Gitea, which indents; Forgejo and Gogs write alike.
inline constexpr std::string_view kGitea =
    R"json({
  "ref": "refs/heads/main",
  "before": "28e1879d029cb852e4844d9c718537df08844e03",
  "after": "bffeb74224043ba2feb48d137756c8a9331c449a",
  "compare_url": "http://forge.example:3000/camp/cleo/compare/28e1...bffe",
  "commits": [{"id": "bffeb74224043ba2feb48d137756c8a9331c449a", "message": "More & better + 100%\n"}],
  "total_commits": 1,
  "repository": {
    "id": 140,
    "owner": {"id": 1, "login": "camp"},
    "name": "cleo",
    "full_name": "camp/cleo",
    "html_url": "http://forge.example:3000/camp/cleo",
    "url": "http://forge.example:3000/api/v1/repos/camp/cleo",
    "ssh_url": "ssh://git@forge.example:2222/camp/cleo.git",
    "clone_url": "http://forge.example:3000/camp/cleo.git",
    "original_url": ""
  },
  "pusher": {"id": 3, "login": "cleo"}
}
)json";

/// What GitHub sends when a webhook is set up.
inline constexpr std::string_view kPing =
    R"json({"zen":"Speak like a human.","hook_id":1,"hook":{"type":"Repository",)json"
    R"json("events":["push"]}})json";

}  // namespace grader::intake::payloads
