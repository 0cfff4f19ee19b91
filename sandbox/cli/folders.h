// Copies folders into a box and plain files back out of it.
#pragma once

#include <string>
#include <vector>

#include "sandbox/base/units.h"

namespace sandbox::cli {

/// Copies folders, plain files and links of `host_folder` to `box_folder`, open to the box's user.
/// Descriptors of folders. Throws Error naming the file.
void copy_into_box(int host_folder, int box_folder);

struct CopiedOut {
    std::vector<std::string> left_behind;  ///< sentences, for reasons that the command has made
    std::string failure;                   ///< the first of the host's own reasons; empty: none
};

/// Copies plain files and folders back, replacing what has the same name once the new file is
/// whole. Links, devices and anything else of the box stay there; special mode bits are lost. What
/// was deleted in the box stays on the host. Copies at most `limit` bytes. A file that cannot be
/// copied does not keep the others from it.
CopiedOut copy_out_of_box(int box_folder, int host_folder, base::Bytes limit);

}  // namespace sandbox::cli
