# Makes private-memory.so in the folder that the box of this runner sees as /box/prebuilt. It is built
# plain in every preset: what it is loaded into knows no sanitizer.
function(prebuild_private_memory)
    get_filename_component(runner ${CMAKE_CURRENT_SOURCE_DIR} NAME)
    add_library(${runner}-private-memory MODULE
        ${CMAKE_SOURCE_DIR}/runners/shared/native/private_memory.cpp)
    target_link_libraries(${runner}-private-memory PRIVATE our_flags)
    set_target_properties(${runner}-private-memory PROPERTIES
        PREFIX "" OUTPUT_NAME private-memory LIBRARY_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})
endfunction()
