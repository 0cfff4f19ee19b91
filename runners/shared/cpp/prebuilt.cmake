# The parts that every C++ runner has made when the product is built, in the runner's own folder.
#
#     prebuild_cpp_runner(HEADER SOURCE LAYER [LIBRARY...])
#
# HEADER is what comes first in every file of tests: the framework's own and our macros over it.
# SOURCE is what runs the framework, the libraries are its implementation; LAYER is
# linked into the tests. All are built plain in every preset: they are loaded beside code that is.
function(prebuild_cpp_runner header source layer)
    get_filename_component(runner ${CMAKE_CURRENT_SOURCE_DIR} NAME)
    set(shared ${CMAKE_SOURCE_DIR}/runners/shared/cpp)
    set(guard ${shared}/guard)
    set(into ${CMAKE_CURRENT_BINARY_DIR})

    add_executable(${runner}-launcher ${guard}/launcher.cpp ${guard}/process.cpp
        ${guard}/packet.cpp ${guard}/envelope.cpp ${guard}/events.cpp)
    target_link_libraries(${runner}-launcher PRIVATE our_flags ${CMAKE_DL_LIBS})
    set_target_properties(${runner}-launcher PROPERTIES
        OUTPUT_NAME launcher RUNTIME_OUTPUT_DIRECTORY ${into})

    add_library(${runner}-framework SHARED ${source} ${guard}/inside.cpp ${guard}/packet.cpp
        ${guard}/envelope.cpp)
    target_include_directories(${runner}-framework PRIVATE ${shared}/include)
    target_link_libraries(${runner}-framework PRIVATE our_flags ${ARGN} ${CMAKE_DL_LIBS})
    set_target_properties(${runner}-framework PROPERTIES
        OUTPUT_NAME framework LIBRARY_OUTPUT_DIRECTORY ${into})

    # The names that no header of a student's may define for the tests alone: symbols.py.
    add_custom_command(TARGET ${runner}-framework POST_BUILD VERBATIM
        COMMAND sh -c "for library in libframework.so `/usr/bin/g++ -print-file-name=libstdc++.so.6` \
`/usr/bin/g++ -print-file-name=libc.so.6` `/usr/bin/g++ -print-file-name=libm.so.6` \
`/usr/bin/g++ -print-file-name=libgcc_s.so.1`; do nm -D --defined-only $library; done \
| sed 's/.* //; s/@.*//' | sort -u > exports"
        WORKING_DIRECTORY ${into})

    add_library(${runner}-layer STATIC ${shared}/layer.cpp ${shared}/relations.cpp ${shared}/twist.cpp
        ${layer})
    target_include_directories(${runner}-layer PRIVATE ${shared}/include include)
    target_link_libraries(${runner}-layer PRIVATE our_flags)
    set_target_properties(${runner}-layer PROPERTIES
        POSITION_INDEPENDENT_CODE ON OUTPUT_NAME layer ARCHIVE_OUTPUT_DIRECTORY ${into})

    # The compiler of the boxes, with the flags of tests.sh: it takes no other's precompiled header.
    # The text stands beside it, for a compiler that has been updated since.
    file(GLOB texts CONFIGURE_DEPENDS ${shared}/include/grader_layer/*.hpp
        ${CMAKE_CURRENT_SOURCE_DIR}/include/grader_layer/*.hpp)
    add_custom_command(OUTPUT ${into}/include/${header}.gch
        COMMAND ${CMAKE_COMMAND} -E rm -rf ${into}/include
        COMMAND ${CMAKE_COMMAND} -E copy_directory ${shared}/include ${into}/include
        COMMAND ${CMAKE_COMMAND} -E copy_directory ${CMAKE_CURRENT_SOURCE_DIR}/include ${into}/include
        COMMAND /usr/bin/g++ -std=c++20 -O0 -fPIC -finstrument-functions
                -finstrument-functions-exclude-file-list=/usr/,.h,.tpp,.ipp,.inl
                -w -x c++-header -I ${into}/include -o ${into}/include/${header}.gch
                ${into}/include/${header}
        DEPENDS ${texts})
    add_custom_target(${runner}-parts ALL
        DEPENDS ${into}/include/${header}.gch)
endfunction()
