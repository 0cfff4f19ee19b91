// The long-lived half of grader-fetch: forks a process for each look, so that a program with its
// libraries is not started anew each time.
//
// The walls are the look's and not the server's. The server reads no request and no answer: its
// child does, so that nothing of one remote (a token in its address, its bytes, an address in
// memory) is in the process of the next. A child has let go of the socket and entered its walls
// before it reads a stranger's first byte; it ends with its look. A compromised one can lie about
// its own remote and nothing else, exactly as with a program of its own. It does know the memory's
// layout, which its siblings share; that helps nobody but who already controls such a child, and
// the server ends after a child that broke.
#pragma once

#include <functional>

namespace grader::intake {

/// Serves one look after the other until the other end of `socket` is closed, or a child was ended
/// by a signal. In each child `look` receives one packet from the socket, closes it, and gives the
/// exit status; it must not throw. Afterwards the child's wait status goes over the socket. When
/// the other end is closed in the middle of a look, the child is killed. Throws Error.
void serve_looks(int socket, const std::function<int()>& look);

}  // namespace grader::intake
