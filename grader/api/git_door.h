// Who may use which of our repositories, by the record and the configuration.
#pragma once

#include <string>

#include "grader/service/config.h"
#include "grader/service/daemon.h"
#include "grader/store/store.h"
#include "grader/web/git_http.h"

namespace grader::api {

/// What stands behind our repositories; all of it outlives the door.
struct Hosting {
    service::Daemon& daemon;
    store::Store& record;
};

/// A repository is made when somebody first asks for it, with the assignment's starter.
web::GitDoor make_git_door(const Hosting& hosting, web::GitPlaces places);

}  // namespace grader::api
