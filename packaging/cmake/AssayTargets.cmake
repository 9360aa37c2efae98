# How rooms, test executables and benchmarks are declared.

# Qt 6.4's moc stumbles over some of the C++20 headers of libstdc++ 12 and 13. With their guards defined it passes over them.
set(CMAKE_AUTOMOC_MOC_OPTIONS -D_GLIBCXX_CHRONO -D_COMPARE -D_GLIBCXX_CONCEPTS)

# assay_room(<name> SOURCES <files…> [PUBLIC <targets…>] [PRIVATE <targets…>])
# One static library per room, so that the build itself refuses a room that reaches where it should not.
function(assay_room name)
    cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "SOURCES;PUBLIC;PRIVATE")
    add_library(assay_${name} STATIC ${ARG_SOURCES})
    add_library(assay::${name} ALIAS assay_${name})
    target_link_libraries(assay_${name} PUBLIC assay::flags ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
    if(name STREQUAL "base")
        target_precompile_headers(assay_base PRIVATE
            <algorithm> <chrono> <cstdint> <functional> <map> <memory> <mutex> <optional> <span> <string> <string_view>
            <thread> <utility> <variant> <vector>)
    else()
        target_precompile_headers(assay_${name} REUSE_FROM assay_base)
    endif()
endfunction()

# assay_ui_room(<name> SOURCES <files…> [PUBLIC <targets…>] [PRIVATE <targets…>] [OWN_PCH])
# The same for a room of the window: Qt Widgets, moc, and the window's own precompiled header. OWN_PCH: none of it, for a room that links more of
# Qt than the others.
function(assay_ui_room name)
    cmake_parse_arguments(PARSE_ARGV 1 ARG "OWN_PCH" "" "SOURCES;PUBLIC;PRIVATE")
    add_library(assay_ui_${name} STATIC ${ARG_SOURCES})
    add_library(assay::ui_${name} ALIAS assay_ui_${name})
    set_target_properties(assay_ui_${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(assay_ui_${name} PUBLIC assay::flags Qt6::Widgets ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
    if(NOT ARG_OWN_PCH)
        target_precompile_headers(assay_ui_${name} REUSE_FROM assay_ui_pch)
    endif()
endfunction()

# assay_test(<Name> LABEL <core|app|ui|architecture> [SOURCES <more files…>] [LIBRARIES <targets…>] [TIMEOUT <s>] [LABELS <more…>])
# Builds <Name>.cpp of the current folder into a Qt Test executable of that name and registers it with ctest, offscreen. Only <Name>.cpp may need moc, and it
# includes <Name>.moc: so moc runs once, without the headers that it does not need, and nothing of its own has to be compiled, as AUTOMOC would do it.
function(assay_test name)
    cmake_parse_arguments(PARSE_ARGV 1 ARG "" "LABEL;TIMEOUT" "SOURCES;LIBRARIES;LABELS")
    set(moc "${CMAKE_CURRENT_BINARY_DIR}/${name}_moc/${name}.moc")
    file(MAKE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}/${name}_moc")
    add_custom_command(OUTPUT "${moc}" DEPENDS ${name}.cpp VERBATIM
        COMMAND Qt6::moc -o "${moc}" "${CMAKE_CURRENT_SOURCE_DIR}/${name}.cpp")
    add_executable(${name} ${name}.cpp ${ARG_SOURCES} "${moc}")
    target_include_directories(${name} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/${name}_moc")
    target_link_libraries(${name} PRIVATE assay::flags assay_qttest ${ARG_LIBRARIES})
    if(ARG_LABEL STREQUAL "ui")
        target_link_libraries(${name} PRIVATE Qt6::Widgets assay_ui_test_support)
        target_precompile_headers(${name} REUSE_FROM assay_ui_test_pch)
    else()
        target_precompile_headers(${name} REUSE_FROM assay_test_pch)
    endif()
    # In a unity build GCC takes the test's own class for one of a header's and warns of its local types.
    target_compile_options(${name} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
    add_test(NAME ${name} COMMAND ${name})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    set_tests_properties(${name} PROPERTIES
        LABELS "${ARG_LABEL};${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;QT_SCALE_FACTOR=1;ASSAY_SOURCE_DIR=${PROJECT_SOURCE_DIR}")
endfunction()

# assay_bench(<name> [SOURCES <more files…>] [LIBRARIES <targets…>])
# Builds <name>.cpp; benchmarks are run by hand, never by ctest.
function(assay_bench name)
    cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "SOURCES;LIBRARIES")
    add_executable(${name} ${name}.cpp ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE assay::flags assay::allocator ${ARG_LIBRARIES})
endfunction()
